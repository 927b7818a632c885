import type { CallEvent } from '../ports/call-event.js';
import type { HelpdeskEvent } from '../ports/helpdesk-event.js';

/** Something that the host, the gate or the carrier told, by whom it is. `at`: host time at which it happened. */
export type Told =
  | { contactId: number | null; session: { inboxId: number; sourceId: string } | null; at: Date }
  | { phone: string; at: Date };

/** Of whose contact, session or number an event tells, and when it happened; null where it names nobody. */
export function toldOf(event: HelpdeskEvent | CallEvent): Told | null {
  if (event.kind === 'gone' || event.kind === 'ignored') return null;
  if (event.kind === 'call') {
    return event.call.caller.kind === 'number' ? { phone: event.call.caller.number, at: event.at } : null;
  }
  if (event.kind === 'contact') return { contactId: event.contact.contactId, session: event.session, at: event.toldAt };
  if (event.kind === 'performed') return { contactId: event.contact.contactId, session: null, at: event.toldAt };
  const { contact, session } = event.conversation;
  return {
    contactId: contact.contactId,
    session,
    at: event.kind === 'message' ? event.message.createdAt : event.toldAt,
  };
}

/** The call as it may be kept of somebody who was erased since: that it came, and nothing of whose it was. */
export function namelessCall(event: CallEvent): CallEvent {
  return { ...event, call: { ...event.call, caller: { kind: 'withheld' }, from: null } };
}
