import type { MessageRecord } from '../../../core/ports/helpdesk-records.js';
import { mapAttachments } from './attachment.mapper.js';
import { mapAuthor } from './author.mapper.js';
import type { MessagePayload } from './message.payload.js';

/** A deleted message has lost its text on the host: what stands there is the host's own sentence. */
export function mapMessage(message: MessagePayload, createdAt: Date): MessageRecord {
  const { deleted, doorman } = message.content_attributes;
  const author = mapAuthor(message.sender);
  return {
    messageId: message.id,
    direction: message.message_type,
    private: message.private,
    text: deleted ? null : message.content,
    deleted,
    attachments: mapAttachments(message.attachments),
    author,
    // Only people of the account can put attributes on a note; whether it was our own user, the author tells.
    ownKey: message.private && author.kind === 'agent' ? doorman.key : null,
    createdAt,
  };
}
