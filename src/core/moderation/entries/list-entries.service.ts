import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions, type Tx } from '../../../platform/database/transactions.js';
import { ConflictError, DoormanError, InvalidRequestError } from '../../../platform/errors/doorman-error.js';
import type { Actor } from '../../audit-log/actor.js';
import { hostTime, type KnownInstallation } from '../../installations/known-installation.js';
import { enterLane } from '../../installations/lane.store.js';
import { expiryEnd } from '../../lists/list-entry.js';
import { SubjectEntryStore, type SubjectEntry } from '../../lists/subject-entry.store.js';
import { subjectOf } from '../../lists/subject.mapper.js';
import { EntryGuardStore } from './entry-guard.store.js';
import { EntryPlaces } from './entry-place.service.js';
import { allowKind, passGuards } from './entry-permission.js';
import { EntryWriter, type ChangedBy } from './entry-writer.store.js';
import type { BulkLift, EntryChange, EntryLift, EntryRequest } from './list-entry-request.js';
import { VisitorEntryChange } from './visitor-entry-change.store.js';

const LONGEST_NOTE = 500;

/** The lists: entries on e-mails, domains, phones, prefixes, addresses and ranges, for people seen or never seen. */
@Injectable()
export class ListEntries {
  constructor(
    private readonly transactions: Transactions,
    private readonly places: EntryPlaces,
    private readonly entries: SubjectEntryStore,
    private readonly visitorEntries: VisitorEntryChange,
    private readonly guards: EntryGuardStore,
    private readonly writer: EntryWriter,
    private readonly clock: Clock,
  ) {}

  /** Refusals: 400 spelling, 403 role or guard rail, 409 on the list already, 422 to be confirmed by typing. */
  async add(request: EntryRequest): Promise<SubjectEntry> {
    const installation = this.places.installation(request.installationId);
    const subject = subjectOf(request.kind, request.value);
    const note = noteOf(request.note);
    const { actor, source, list, reason } = request;
    allowKind(actor, subject.kind, installation.settings);
    return this.inLane(installation, actor, async (tx, by) => {
      const guards = await this.guards.guards(tx, this.places.guarded(installation, by.now), subject);
      passGuards(actor, subject, guards, request.confirm ?? null);
      const base = {
        ...subject,
        installationId: installation.id,
        list,
        reason,
        note: note ?? null,
        author: actor,
        source,
      };
      const { expiry } = request;
      const expiresAt = expiry instanceof Date ? expiry : expiryEnd(expiry, by.at);
      return this.writer.create(tx, { ...base, since: by.at, expiresAt, visitorId: null, causedByEntryId: null }, by);
    });
  }

  /** Changes reason, note or expiry; of a visitor's entry by deciding anew. 404, 403, 409 as for `add`. */
  async edit(change: EntryChange): Promise<void> {
    const installation = this.places.installation(change.installationId);
    const note = noteOf(change.note);
    await this.inLane(installation, change.actor, async (tx, by) => {
      const entry = await this.entries.find(tx, installation.id, change.entryId);
      if (!entry) return this.visitorEntries.edit(tx, { ...change, note }, by);
      allowKind(change.actor, entry.kind, installation.settings);
      refuseStale(entry, change.version, by.at);
      await this.writer.change(tx, entry, { reason: change.reason, note, expiry: change.expiry }, by);
    });
  }

  /** Ends an entry now; a visitor's by Clear status. 404, 403, 409 as for `add`. */
  async lift(lift: EntryLift): Promise<void> {
    const installation = this.places.installation(lift.installationId);
    await this.inLane(installation, lift.actor, async (tx, by) => {
      const entry = await this.entries.find(tx, installation.id, lift.entryId);
      if (!entry) return this.visitorEntries.lift(tx, lift, by);
      allowKind(lift.actor, entry.kind, installation.settings);
      refuseStale(entry, lift.version, by.at);
      await this.writer.lift(tx, entry, by);
    });
  }

  /** Lifts each by itself, so that one refusal stops no other. */
  async bulkLift({
    ids,
    ...by
  }: Omit<EntryLift, 'entryId' | 'version'> & { ids: readonly number[] }): Promise<BulkLift> {
    const result: BulkLift = { lifted: [], refused: [] };
    for (const entryId of new Set(ids)) {
      const why = await this.refusal(() => this.lift({ ...by, entryId }));
      if (why === null) result.lifted.push(entryId);
      else result.refused.push({ id: entryId, why });
    }
    return result;
  }

  private async refusal(work: () => Promise<void>): Promise<string | null> {
    try {
      await work();
      return null;
    } catch (error) {
      if (error instanceof DoormanError) return error.message;
      throw error;
    }
  }

  private inLane<T>(
    installation: KnownInstallation,
    actor: Actor,
    work: (tx: Tx, by: ChangedBy) => Promise<T>,
  ): Promise<T> {
    return this.transactions.run(async (tx) => {
      await enterLane(tx, installation.id);
      const now = this.clock.now();
      return work(tx, { actor, now, at: hostTime(installation, now), settings: installation.settings });
    });
  }
}

function refuseStale(entry: SubjectEntry, version: number | undefined, at: Date): void {
  if (entry.liftedAt !== null || (entry.expiresAt !== null && entry.expiresAt <= at)) {
    throw new ConflictError('list_entry.ended', 'This entry holds no more. Look at the list again.');
  }
  if (entry.causedByEntryId !== null) {
    throw new ConflictError(
      'list_entry.belongs',
      'This entry was made with a blacklisting and ends with it: clear that visitor, or blacklist it anew without the address.',
      { details: { entryId: entry.causedByEntryId } },
    );
  }
  if (version === undefined || version === entry.version) return;
  throw new ConflictError(
    'list_entry.version_conflict',
    'Somebody has changed this entry meanwhile. Look again, then decide.',
  );
}

function noteOf(note: string | null | undefined): string | null | undefined {
  const text = note?.trim() ?? note;
  if (text && text.length > LONGEST_NOTE) {
    throw new InvalidRequestError('list_entry.note', `A note has at most ${String(LONGEST_NOTE)} characters.`);
  }
  return text === '' ? null : text;
}
