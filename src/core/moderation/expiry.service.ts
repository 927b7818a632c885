import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions, type Tx } from '../../platform/database/transactions.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { RepeatingTask } from '../../platform/repeating-task.js';
import { EXPIRY_ACTOR } from '../audit-log/actor.js';
import { InstallationDirectory } from '../installations/installation-directory.service.js';
import { hostTime, type KnownInstallation } from '../installations/known-installation.js';
import { enterLane } from '../installations/lane.store.js';
import { SubjectEntryStore } from '../lists/subject-entry.store.js';
import { DecisionStore } from './decision.store.js';
import { EntryWriter, type ChangedBy } from './entries/entry-writer.store.js';

const TICK_MS = 1_000;
const BATCH = 100;

interface Expired {
  entryId: number;
  installationId: string;
  /** Null for an entry that is on no visitor. */
  visitorId: number | null;
  expiresAt: Date;
}

/** One look at what has expired: each entry is taken once. */
interface Turn {
  taken: Set<number>;
  /** Those that were taken and are still there. */
  left: number[];
  freed: number;
  faults: unknown[];
}

/** Clears what has expired: to the second while running, at once for what expired while nobody ran. */
@Injectable()
export class ExpiryService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ExpiryService.name);
  private readonly task = new RepeatingTask(
    () => this.clearExpired(),
    (error) => this.logger.warn('expiry will try again', describeError(error)),
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    private readonly decisions: DecisionStore,
    private readonly entries: SubjectEntryStore,
    private readonly writer: EntryWriter,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.task.start(TICK_MS);
  }

  onApplicationShutdown(): Promise<void> {
    return this.task.stop();
  }

  /** Ends everything that has expired by now; returns how many visitors and entries that were. */
  async clearExpired(): Promise<number> {
    const turn: Turn = { taken: new Set(), left: [], freed: 0, faults: [] };
    for (const installation of this.directory.active()) await this.clearAll(installation, turn);
    if (turn.faults.length > 0) throw turn.faults[0];
    return turn.freed;
  }

  /** Batch after batch; one that cannot be ended, or stays for whatever reason, stops no other. */
  private async clearAll(installation: KnownInstallation, turn: Turn): Promise<void> {
    for (;;) {
      const expired = await this.expiredOf(installation, turn.left);
      if (expired.length === 0) return;
      for (const one of expired) await this.take(one, turn);
    }
  }

  private async take(one: Expired, turn: Turn): Promise<void> {
    if (turn.taken.has(one.entryId)) {
      turn.left.push(one.entryId);
      return;
    }
    turn.taken.add(one.entryId);
    try {
      turn.freed += (await this.clear(one)) ? 1 : 0;
    } catch (error) {
      turn.faults.push(error);
    }
  }

  private expiredOf(installation: KnownInstallation, without: readonly number[]): Promise<Expired[]> {
    return this.transactions.read<Expired>(
      `SELECT id AS "entryId", installation_id AS "installationId", expires_at AS "expiresAt",
          CASE WHEN subject_kind = 'visitor' THEN visitor_id END AS "visitorId" FROM list_entry
        WHERE lifted_at IS NULL AND expires_at <= $1 AND installation_id = $2 AND id <> ALL($3)
        ORDER BY expires_at LIMIT ${String(BATCH)}`,
      [hostTime(installation, this.clock.now()), installation.id, without],
    );
  }

  private async clear({ entryId, installationId, visitorId, expiresAt }: Expired): Promise<boolean> {
    const installation = this.directory.get(installationId);
    if (!installation) return false;
    const context = { now: this.clock.now(), settings: installation.settings };
    return this.transactions.run(async (tx) => {
      await enterLane(tx, installationId);
      const rows = await tx.query('SELECT 1 FROM list_entry WHERE id = $1 AND lifted_at IS NULL AND expires_at = $2', [
        entryId,
        expiresAt,
      ]);
      if (rows.length === 0) return false;
      if (visitorId === null) return this.end(tx, installationId, entryId, { ...context, at: expiresAt });
      const time = { at: expiresAt, tie: 0 };
      const expiry = { actor: EXPIRY_ACTOR, source: 'expiry' };
      await this.decisions.apply(tx, { installationId, visitorId, action: 'clear', ...expiry, time }, context);
      return true;
    });
  }

  private async end(tx: Tx, installationId: string, entryId: number, by: Omit<ChangedBy, 'actor'>): Promise<boolean> {
    const entry = await this.entries.find(tx, installationId, entryId);
    if (!entry) return false;
    await this.writer.lift(tx, entry, { ...by, actor: EXPIRY_ACTOR }, true);
    return true;
  }
}
