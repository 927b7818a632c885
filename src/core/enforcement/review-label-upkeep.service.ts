import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions, type Tx } from '../../platform/database/transactions.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { RepeatingTask } from '../../platform/repeating-task.js';
import { InstallationDirectory } from '../installations/installation-directory.service.js';
import type { KnownInstallation } from '../installations/known-installation.js';
import { EnforcementStore } from './enforcement.store.js';

const TICK_MS = 60_000;
/** A label is looked at again after so long; so many a minute and installation, the longest unseen first. */
const UNSEEN_MS = 10 * 60_000;
const BATCH = 20;
/** After a decision the visitor may put the label on again: looked at so seldom, and for so long. */
const CLOSED_UNSEEN_MS = 3_600_000;
const CLOSED_MS = 24 * 3_600_000;
/** So long after it was opened an item's conversations are looked for. */
const FRESH_MS = 24 * 3_600_000;

interface Labelled {
  conversationId: number;
  visitorId: number;
  actionId: number | null;
}

/**
 * Labels the open conversations of whoever has a new review item, where none is. Reads the labels of open items again, and
 * for a day those of decided ones: a visitor can take one off or put one on without the host telling anybody. What is wanted
 * is only looked at, and written where it differs.
 */
@Injectable()
export class ReviewLabelUpkeep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ReviewLabelUpkeep.name);
  private readonly task = new RepeatingTask(
    () => this.run(),
    (error) => this.logger.warn('labels will be looked at again', describeError(error)),
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    private readonly enforcements: EnforcementStore,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.task.start(TICK_MS);
  }

  onApplicationShutdown(): Promise<void> {
    return this.task.stop();
  }

  /** Wants to look at what nobody has looked at for a while; returns how many. */
  async run(): Promise<number> {
    let count = 0;
    for (const installation of this.directory.active()) {
      count += await this.transactions.run((tx) => this.lookAgain(tx, installation));
    }
    return count;
  }

  private async lookAgain(tx: Tx, { id: installationId, settings }: KnownInstallation): Promise<number> {
    const ago = (milliseconds: number): Date => new Date(this.clock.now().getTime() - milliseconds);
    const unseen = await tx.query<Labelled>(
      `SELECT e.target_id AS "conversationId", e.visitor_id AS "visitorId", max(e.action_id) AS "actionId"
         FROM review_item r JOIN enforcement e ON e.visitor_id = r.visitor_id
        WHERE r.installation_id = $1 AND (r.closed_at IS NULL OR r.closed_at > $4) AND e.installation_id = $1
          AND e.effect = 'review_label' AND e.state = 'done' AND e.outcome <> 'gone'
          AND e.done_at < CASE WHEN r.closed_at IS NULL THEN $2::timestamptz ELSE $3 END
        GROUP BY e.target_id, e.visitor_id
        ORDER BY bool_or(r.closed_at IS NULL) DESC, max(e.done_at) LIMIT ${String(BATCH)}`,
      [installationId, ago(UNSEEN_MS), ago(CLOSED_UNSEEN_MS), ago(CLOSED_MS)],
    );
    const bare = await this.unlabelled(tx, installationId, settings.exemptInboxIds, ago(FRESH_MS));
    for (const { conversationId, visitorId, actionId } of [...unseen, ...bare]) {
      const target = { targetKind: 'conversation' as const, targetId: conversationId, effect: 'review_label' as const };
      await this.enforcements.want(tx, { installationId, visitorId, actionId, ...target });
    }
    return unseen.length + bare.length;
  }

  /** An item may be opened by what happened in no conversation: those of its visitor show it. */
  private async unlabelled(tx: Tx, installationId: string, exempt: number[], since: Date): Promise<Labelled[]> {
    return tx.query<Labelled>(
      `SELECT c.conversation_id AS "conversationId", r.visitor_id AS "visitorId", NULL AS "actionId"
         FROM review_item r
         JOIN visitor v ON v.id = r.visitor_id AND v.status <> 'blacklisted'
         JOIN session s ON s.visitor_id = r.visitor_id
         JOIN conversation c ON c.session_id = s.id
        WHERE r.installation_id = $1 AND r.closed_at IS NULL AND r.opened_at > $2
          AND c.gone_at IS NULL AND c.status <> 'resolved'
          AND c.inbox_id <> ALL($3::int[])
          AND NOT EXISTS (SELECT FROM enforcement e WHERE e.installation_id = $1 AND e.target_kind = 'conversation'
            AND e.target_id = c.conversation_id AND e.effect = 'review_label')
        ORDER BY c.conversation_id DESC LIMIT ${String(BATCH)}`,
      [installationId, since, exempt],
    );
  }
}
