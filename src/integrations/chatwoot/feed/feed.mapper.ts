import type { HelpdeskEvent, Performer } from '../../../core/ports/helpdesk-event.js';
import { mapContact } from '../payload/contact.mapper.js';
import { objectAt, textAt } from '../payload/fields.js';
import { mapWebhookConversation, toldAtOf } from '../webhook/webhook.mapper.js';
import { readFrame, type FramePayload, type PerformerPayload } from './feed.payload.js';

/** What a frame of the socket says: something about the connection, an event of the account, or nothing we read. */
export type Frame =
  | { kind: 'welcome' | 'ping' | 'confirmed' | 'rejected' | 'other' }
  | { kind: 'disconnect'; reconnect: boolean }
  | { kind: 'event'; event: HelpdeskEvent };

/** When a frame was heard, and since when without a gap; host time. */
export interface Heard {
  at: Date;
  unbrokenSince: Date;
}

/** Throws `InvalidRequestError` for a frame nobody can use. */
export function mapFrame(text: string, heard: Heard): Frame {
  const frame = readFrame(text);
  if (frame.about === 'disconnect') return { kind: 'disconnect', reconnect: frame.reconnect };
  const event = eventOf(frame, heard);
  if (event) return { kind: 'event', event };
  return { kind: frame.about as 'welcome' | 'ping' | 'confirmed' | 'rejected' | 'other' };
}

function eventOf(frame: FramePayload, { at, unbrokenSince }: Heard): HelpdeskEvent | null {
  switch (frame.about) {
    case 'contact':
      return {
        kind: 'performed',
        toldAt: at,
        unbrokenSince,
        contact: mapContact(frame.contact),
        by: mapPerformer(frame.performer),
        created: frame.created,
      };
    case 'moved': {
      const conversation = mapWebhookConversation(frame.conversation);
      return { kind: 'moved', toldAt: toldAtOf(conversation), conversation, by: mapPerformer(frame.performer) };
    }
    case 'gone':
      return { kind: 'gone', toldAt: at, contactId: frame.contactId };
    default:
      return null;
  }
}

function mapPerformer(performer: PerformerPayload | null): Performer {
  if (!performer) return { kind: 'nobody' };
  return performer.type === 'user' ? { kind: 'agent', agentId: performer.id } : { kind: 'other' };
}

/** The token that opens the agents' socket for the service user; it is asked for anew each time and kept nowhere. */
export function readSocketToken(body: unknown): string {
  return textAt(objectAt(body, 'profile')['pubsub_token'], 'profile.pubsub_token');
}
