import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { ConflictError, NotFoundError } from '../../../platform/errors/doorman-error.js';
import type { ListName } from '../../lists/list-entry.js';
import type { TimedDecision } from '../decision.js';
import { DecisionStore } from '../decision.store.js';
import { ModerationActionStore } from '../moderation-action.store.js';
import type { ChangedBy } from './entry-writer.store.js';
import type { EntryChange, EntryLift } from './list-entry-request.js';

interface VisitorEntryRow {
  visitorId: number;
  list: ListName;
  version: number;
  liftedAt: Date | null;
}

/** A visitor's own entry on the page of lists: what is pressed there is a decision about that visitor. */
@Injectable()
export class VisitorEntryChange {
  constructor(
    private readonly decisions: DecisionStore,
    private readonly actions: ModerationActionStore,
  ) {}

  async lift(tx: Tx, lift: EntryLift, by: ChangedBy): Promise<void> {
    const entry = await this.find(tx, lift);
    await this.decide(tx, lift, entry, { action: 'clear' }, by);
  }

  async edit(tx: Tx, change: EntryChange, by: ChangedBy): Promise<void> {
    const entry = await this.find(tx, change);
    const { reason, expiry } = change;
    const action = entry.list === 'blacklist' ? ('blacklist' as const) : ('whitelist' as const);
    await this.decide(tx, change, entry, { action, reason, note: change.note ?? undefined, expiry }, by);
  }

  private async decide(
    tx: Tx,
    { installationId, source }: EntryLift | EntryChange,
    { visitorId }: VisitorEntryRow,
    what: Pick<TimedDecision, 'action' | 'reason' | 'note' | 'expiry'>,
    { actor, at, now, settings }: ChangedBy,
  ): Promise<void> {
    const time = await this.actions.timeNow(tx, visitorId, at);
    await this.decisions.apply(tx, { ...what, installationId, source, actor, visitorId, time }, { now, settings });
  }

  private async find(tx: Tx, { installationId, entryId, version }: EntryLift | EntryChange): Promise<VisitorEntryRow> {
    const [row] = await tx.query<VisitorEntryRow>(
      `SELECT visitor_id AS "visitorId", list, version, lifted_at AS "liftedAt" FROM list_entry
        WHERE installation_id = $1 AND id = $2 AND subject_kind = 'visitor'`,
      [installationId, entryId],
    );
    if (!row) throw new NotFoundError('list_entry.unknown', `There is no list entry ${String(entryId)} here.`);
    if (row.liftedAt) throw new ConflictError('list_entry.ended', 'This entry holds no more. Look at the list again.');
    if (version === undefined || version === row.version) return row;
    throw new ConflictError(
      'list_entry.version_conflict',
      'Somebody has changed this entry meanwhile. Look again, then decide.',
    );
  }
}
