import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { FieldChange } from '../ports/helpdesk-event.js';
import { ContactStore } from '../visitors/contact.store.js';
import { IdentifierStore } from '../visitors/identifier.store.js';
import { normaliseEmail } from '../visitors/email.mapper.js';
import { normalisePhone } from '../visitors/phone.mapper.js';
import { ContactChangeStore, type NotedChange, type FlagPress } from './contact-change.store.js';
import { ContactTellingStore } from './contact-telling.store.js';
import { TELLING_DELAY_MS, tellingOf, type ContactTelling } from './performer.js';
import { valueDigest } from './value-digest.mapper.js';

/** Brings together what a contact changed to and whose doing it was, whichever of the two is told first. */
@Injectable()
export class Performers {
  constructor(
    private readonly tellings: ContactTellingStore,
    private readonly changes: ContactChangeStore,
    private readonly contacts: ContactStore,
    private readonly identifiers: IdentifierStore,
  ) {}

  /** The telling of a change of the host's flag; null while the feed has not told it, and for a change only found. */
  async ofFlag(
    tx: Tx,
    installationId: string,
    contactId: number,
    change: { to: boolean; at: Date },
  ): Promise<ContactTelling | null> {
    const noted = { field: 'blocked' as const, value: String(change.to), at: change.at };
    if (!(await this.changes.has(tx, installationId, contactId, noted))) return null;
    const near = await this.tellings.near(tx, installationId, contactId, [change.at]);
    return tellingOf({ field: 'blocked', ...change }, near);
  }

  /** Notes what a contact changed to, where it was told when. */
  async note(tx: Tx, installationId: string, contactId: number, changes: readonly FieldChange[]): Promise<void> {
    for (const { field, to, at, found } of changes) {
      if (found || (field !== 'blocked' && field !== 'email' && field !== 'phone')) continue;
      const value = comparable(installationId, field, to);
      if (value !== null) await this.changes.note(tx, installationId, contactId, { field, value, at });
    }
  }

  /** Has a change of the flag looked at again, or not any more. */
  setWaiting(tx: Tx, installationId: string, press: FlagPress, waiting: boolean): Promise<void> {
    return this.changes.setWaiting(tx, installationId, press, waiting);
  }

  /** What was pressed later changed nothing as long as this was not known: it is looked at again. */
  lookAgainAfter(tx: Tx, installationId: string, press: FlagPress): Promise<void> {
    return this.changes.waitAfter(tx, installationId, press);
  }

  /** Whether each e-mail and phone that came lately was entered or typed, as far as told; returns whom that touches. */
  async settle(tx: Tx, installationId: string, contactId: number): Promise<Set<number>> {
    const touched = new Set<number>();
    const changes = (await this.changes.ofContact(tx, installationId, contactId)).filter(isOfIdentifier);
    const contact = changes.length > 0 ? await this.contacts.find(tx, installationId, contactId) : null;
    if (!contact) return touched;
    const times = changes.map(({ at }) => at);
    const tellings = await this.tellings.near(tx, installationId, contactId, times);
    for (const change of changes) {
      const telling = tellingOf({ field: change.field, to: change.value, at: change.at }, tellings);
      if (telling) await this.apply(tx, installationId, contact.visitorId, { change, telling, touched });
    }
    return touched;
  }

  private async apply(
    tx: Tx,
    installationId: string,
    visitorId: number,
    { change, telling, touched }: { change: IdentifierChange; telling: ContactTelling; touched: Set<number> },
  ): Promise<void> {
    if (telling.performer === 'other') return;
    const { field: kind, at } = change;
    const all = await this.identifiers.ofVisitor(tx, visitorId);
    const known = all.find((one) => one.kind === kind && valueDigest(installationId, one.value) === change.value);
    if (!known) return;
    const { value } = known;
    const fact = { installationId, visitorId, kind, value, quality: 'entered' as const, source: 'agent' as const, at };
    const changed =
      telling.performer === 'agent'
        ? await this.identifiers.learn(tx, fact)
        : await this.identifiers.typedByVisitor(tx, visitorId, known, new Date(at.getTime() - TELLING_DELAY_MS));
    if (!changed) return;
    touched.add(visitorId);
    for (const holder of await this.identifiers.holders(tx, installationId, [known])) touched.add(holder.visitorId);
  }
}

type IdentifierChange = NotedChange & { field: 'email' | 'phone' };

function isOfIdentifier(change: NotedChange): change is IdentifierChange {
  return change.field !== 'blocked';
}

/** What a field changed to, as it is compared; null where there is nothing. */
function comparable(installationId: string, field: NotedChange['field'], to: unknown): string | null {
  if (field === 'blocked') return String(to === true);
  const value = normalised(field, to);
  return value === null ? null : valueDigest(installationId, value);
}

/** An e-mail or phone as it is compared; null where there is none. */
export function normalised(field: 'email' | 'phone', value: unknown): string | null {
  if (typeof value !== 'string') return null;
  return field === 'email' ? normaliseEmail(value) : normalisePhone(value);
}
