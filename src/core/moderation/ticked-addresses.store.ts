import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ForbiddenError, InvalidRequestError } from '../../platform/errors/doorman-error.js';
import { SubjectEntryStore, type SubjectEntry } from '../lists/subject-entry.store.js';
import { subjectOf } from '../lists/subject.mapper.js';
import type { DecisionContext, TimedDecision } from './decision.js';
import { EntryGuardStore } from './entries/entry-guard.store.js';
import { EntryWriter, type ChangedBy } from './entries/entry-writer.store.js';

const DAY_MS = 86_400_000;

/** The visitor entry to which ticked addresses belong. */
export interface TickedFor {
  entryId: number;
  expiresAt: Date | null;
}

/** IP addresses ticked with a blacklisting: entries of their own that end with it. */
@Injectable()
export class TickedAddresses {
  constructor(
    private readonly entries: SubjectEntryStore,
    private readonly guards: EntryGuardStore,
    private readonly writer: EntryWriter,
  ) {}

  /** Those in force for a visitor. */
  async of(tx: Tx, visitorId: number): Promise<SubjectEntry[]> {
    return this.entries.caused(tx, visitorId);
  }

  /** After a decision: what it names is ticked, what hangs on an entry that stands no more ends. */
  async follow(tx: Tx, decision: TimedDecision, entry: TickedFor | null, context: DecisionContext): Promise<void> {
    const { visitorId, ips } = decision;
    const by = changedBy(decision, context);
    const standing = await this.of(tx, visitorId);
    const wanted = entry && ips ? new Set(ips.map((ip) => subjectOf('ip', ip).value)) : null;
    for (const ticked of standing) {
      const stays = ticked.causedByEntryId === entry?.entryId && (wanted === null || wanted.has(ticked.value));
      if (!stays) await this.writer.lift(tx, ticked, by);
    }
    if (!entry || !wanted) return;
    const there = new Set(standing.map((ticked) => ticked.value));
    for (const value of wanted) if (!there.has(value)) await this.tick(tx, decision, entry, value, by);
  }

  /** After an Undo: exactly those of before, as far as their time is not over. */
  async restore(tx: Tx, decision: TimedDecision, ids: readonly number[], context: DecisionContext): Promise<void> {
    const by = changedBy(decision, context);
    const wanted = new Set(ids);
    for (const ticked of await this.of(tx, decision.visitorId)) {
      if (!wanted.delete(ticked.id)) await this.writer.lift(tx, ticked, by);
    }
    for (const id of wanted) {
      const entry = await this.entries.find(tx, decision.installationId, id);
      const isOver = entry?.expiresAt && entry.expiresAt <= by.at;
      if (entry && !isOver) await this.writer.restore(tx, entry, by);
    }
  }

  private async tick(tx: Tx, decision: TimedDecision, entry: TickedFor, value: string, by: ChangedBy): Promise<void> {
    const { installationId, visitorId, actor, source, reason, time } = decision;
    const isAgent = actor.role !== 'administrator';
    const seen = await this.seenByGate(tx, visitorId, value);
    if (isAgent && !seen) {
      throw new ForbiddenError(
        'list_entry.role',
        `The gate has not seen this visitor at ${value}, so only an administrator may list that address.`,
      );
    }
    const place = { installationId, settings: by.settings, ownNumbers: [], now: by.now };
    const guards = await this.guards.guards(tx, place, { kind: 'ip', value });
    if (guards.length > 0) {
      throw new InvalidRequestError('list_entry.guard_rail', `${guards.join(' ')} Leave it out of this blacklisting.`);
    }
    const day = new Date(time.at.getTime() + DAY_MS);
    const shortest = entry.expiresAt && entry.expiresAt < day ? entry.expiresAt : day;
    const subject = { installationId, list: 'blacklist' as const, kind: 'ip' as const, value, visitorId };
    const made = { author: actor, source, reason: reason ?? 'other', note: null, since: time.at };
    const expiresAt = isAgent ? shortest : entry.expiresAt;
    await this.writer.create(tx, { ...subject, ...made, expiresAt, causedByEntryId: entry.entryId }, by);
  }

  private async seenByGate(tx: Tx, visitorId: number, ip: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM identifier WHERE visitor_id = $1 AND kind = 'ip' AND value = $2 AND quality = 'proved'
          AND unlinked_at IS NULL`,
      [visitorId, ip],
    );
    return rows.length > 0;
  }
}

function changedBy({ actor, time }: TimedDecision, { now, settings }: DecisionContext): ChangedBy {
  return { actor, at: time.at, now, settings };
}
