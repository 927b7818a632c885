import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { ConflictError } from '../../../platform/errors/doorman-error.js';
import type { Actor } from '../../audit-log/actor.js';
import { AuditLogStore } from '../../audit-log/audit-log.store.js';
import { expiryEnd, type Expiry, type Reason } from '../../lists/list-entry.js';
import { SubjectEntryStore, type NewSubjectEntry, type SubjectEntry } from '../../lists/subject-entry.store.js';
import type { DecisionContext } from '../decision.js';
import { EntryEffects } from './entry-effects.store.js';

/** Who changes an entry, and when; `at` is host time. */
export interface ChangedBy extends DecisionContext {
  actor: Actor;
  at: Date;
}

/** Writes an entry with everything that follows from it: standing, messages judged again, wishes, audit. */
@Injectable()
export class EntryWriter {
  constructor(
    private readonly entries: SubjectEntryStore,
    private readonly effects: EntryEffects,
    private readonly auditLog: AuditLogStore,
  ) {}

  /** An expired one on the same subject that nobody has cleared away yet is cleared away first. */
  async create(tx: Tx, entry: NewSubjectEntry, by: ChangedBy): Promise<SubjectEntry> {
    if (entry.causedByEntryId === null) await this.makeRoom(tx, entry, by);
    const made = await this.entries.create(tx, entry);
    await this.audit(tx, 'list_entry.add', made, by, { before: null, note: entry.note });
    await this.effects.settle(tx, made, by.at, by);
    return made;
  }

  async change(
    tx: Tx,
    entry: SubjectEntry,
    to: { reason?: Reason; note?: string | null; expiry?: Expiry },
    by: ChangedBy,
  ): Promise<SubjectEntry> {
    const expiresAt = to.expiry === undefined ? entry.expiresAt : expiryEnd(to.expiry, by.at);
    const note = to.note === undefined ? entry.note : to.note;
    const changed = { ...entry, reason: to.reason ?? entry.reason, note, expiresAt, version: entry.version + 1 };
    await this.entries.write(tx, changed);
    await this.audit(tx, 'list_entry.change', changed, by, { before: stateOf(entry), note: to.note ?? null });
    await this.effects.settle(tx, changed, by.at, by);
    return changed;
  }

  /** `expired`: nobody pressed anything, its time was over. */
  async lift(tx: Tx, entry: SubjectEntry, by: ChangedBy, expired = false): Promise<SubjectEntry> {
    const lifted = { ...entry, liftedAt: by.at, version: entry.version + 1 };
    await this.entries.write(tx, lifted);
    const action = expired ? 'list_entry.expire' : 'list_entry.lift';
    await this.audit(tx, action, lifted, by, { before: stateOf(entry), note: null });
    await this.effects.settle(tx, lifted, by.at, by);
    return lifted;
  }

  /** Puts a lifted one back in force: Undo restores what a decision had ended. */
  async restore(tx: Tx, entry: SubjectEntry, by: ChangedBy): Promise<void> {
    const restored = { ...entry, liftedAt: null, version: entry.version + 1 };
    await this.entries.write(tx, restored);
    await this.audit(tx, 'list_entry.restore', restored, by, { before: stateOf(entry), note: null });
    await this.effects.settle(tx, { ...restored, since: by.at }, by.at, by);
  }

  private async makeRoom(tx: Tx, entry: NewSubjectEntry, by: ChangedBy): Promise<void> {
    const other = await this.entries.unlifted(tx, entry.installationId, entry.list, entry);
    if (!other) return;
    const isOver = other.expiresAt !== null && other.expiresAt <= by.at;
    if (isOver && other.expiresAt) {
      await this.lift(tx, other, { ...by, at: other.expiresAt }, true);
      return;
    }
    throw new ConflictError(
      'list_entry.exists',
      `This is on the ${entry.list} already (entry ${String(other.id)}). Change that entry instead.`,
      { details: { entryId: other.id } },
    );
  }

  private async audit(
    tx: Tx,
    action: string,
    entry: SubjectEntry,
    { actor, now }: ChangedBy,
    told: { before: object | null; note: string | null },
  ): Promise<void> {
    await this.auditLog.append(tx, {
      installationId: entry.installationId,
      at: now,
      actor,
      action,
      refs: { entryId: entry.id },
      reason: entry.reason,
      before: told.before,
      after: stateOf(entry),
      personal: { subject: entry.value, note: told.note },
    });
  }
}

function stateOf({ list, kind, reason, expiresAt, liftedAt }: SubjectEntry): object {
  return { list, kind, reason, until: expiresAt, lifted: liftedAt !== null };
}
