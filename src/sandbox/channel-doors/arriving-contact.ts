import type { Fields } from '../http/body-fields.js';
import { createContact, createContactInbox } from '../helpdesk/contact-writes.js';
import { findContact, findContactInbox } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { ContactInbox, Inbox } from '../helpdesk/records.js';

/** Who writes through a channel, as the channel names him. */
export interface Arrival {
  sourceId: string | undefined;
  name: string;
  email?: string | undefined;
  phoneNumber?: string | undefined;
  identifier?: string | undefined;
  additionalAttributes: Fields;
}

/** The session of an arrival: the known one, a new one of the known contact, or both new. */
export function arriveFrom(state: HelpdeskState, inbox: Inbox, arrival: Arrival): ContactInbox {
  const { sourceId, name, email, phoneNumber, identifier, additionalAttributes } = arrival;
  const known = sourceId === undefined ? undefined : findContactInbox(state, inbox.id, sourceId);
  if (known) return known;
  const contact =
    findContact(
      state,
      inbox.accountId,
      (row) =>
        (identifier !== undefined && row.identifier === identifier) ||
        (email !== undefined && row.email === email) ||
        (phoneNumber !== undefined && row.phoneNumber === phoneNumber),
    ) ??
    createContact(state, { accountId: inbox.accountId, name, email, phoneNumber, identifier, additionalAttributes });
  return createContactInbox(state, contact, inbox.id, sourceId);
}
