import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transactions.js';
import { ConflictError } from '../../../platform/errors/doorman-error.js';
import type { Actor } from '../../audit-log/actor.js';
import type { Expiry, ListName, Reason } from '../../lists/list-entry.js';
import { SubjectEntryStore, type SubjectEntry } from '../../lists/subject-entry.store.js';
import { subjectOf } from '../../lists/subject.mapper.js';
import { ListEntries } from './list-entries.service.js';

/** An e-mail or a phone as somebody wrote it. */
export interface Address {
  kind: 'email' | 'phone';
  value: string;
}

/** A decision about an address that nobody known holds. What is left out is `other` and `forever`, or stays as it is. */
export interface AddressDecision {
  installationId: string;
  actor: Actor;
  source: string;
  list: ListName;
  address: Address;
  reason?: Reason;
  note?: string;
  expiry?: Expiry;
  /** The subject typed once more, where a guard rail asks for it. */
  confirm?: string;
}

export interface ListedAddress {
  entryId: number;
  value: string;
  /** `found`: it stood on this list already. */
  outcome: 'made' | 'changed' | 'found';
}

/** Decides about an address itself, for people who have never been seen: whoever comes with it meets the decision. */
@Injectable()
export class AddressEntries {
  constructor(
    private readonly transactions: Transactions,
    private readonly entries: SubjectEntryStore,
    private readonly lists: ListEntries,
  ) {}

  /** Refusals as `ListEntries.add`, but what is on this list already is changed instead. */
  async put(decision: AddressDecision): Promise<ListedAddress> {
    const { address, reason = 'other', note = null, expiry = 'forever', confirm = null } = decision;
    const { list, installationId, actor, source } = decision;
    const subject = subjectOf(address.kind, address.value);
    const { value } = subject;
    try {
      const by = { installationId, actor, source };
      const { id } = await this.lists.add({ ...by, ...subject, list, reason, note, expiry, confirm });
      return { entryId: id, value, outcome: 'made' };
    } catch (error) {
      const entryId = existingOf(error);
      if (entryId === null) throw error;
      return { entryId, value, outcome: await this.change(entryId, decision) };
    }
  }

  /** Lifts whatever names exactly this address, on either list. Throws with how to write it for what is none. */
  async lift(
    installationId: string,
    { kind, value }: Address,
    by: { actor: Actor; source: string },
  ): Promise<SubjectEntry[]> {
    const subject = subjectOf(kind, value);
    const standing = await this.transactions.run(async (tx) => [
      await this.entries.unlifted(tx, installationId, 'blacklist', subject),
      await this.entries.unlifted(tx, installationId, 'whitelist', subject),
    ]);
    const found = standing.filter((entry) => entry !== null);
    const { lifted } = await this.lists.bulkLift({ installationId, ...by, ids: found.map(({ id }) => id) });
    return found.filter(({ id }) => lifted.includes(id));
  }

  private async change(entryId: number, decision: AddressDecision): Promise<'changed' | 'found'> {
    const { installationId, actor, source, reason, note, expiry } = decision;
    if (reason === undefined && note === undefined && expiry === undefined) return 'found';
    const change = { ...(reason && { reason }), ...(expiry && { expiry }), ...(note !== undefined && { note }) };
    await this.lists.edit({ installationId, actor, source, entryId, ...change });
    return 'changed';
  }
}

/** The entry that stands there already, if that is what was refused. */
function existingOf(error: unknown): number | null {
  if (!(error instanceof ConflictError) || error.code !== 'list_entry.exists') return null;
  const { entryId } = error.details;
  return typeof entryId === 'number' ? entryId : null;
}
