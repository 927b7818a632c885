import type { Fields } from '../http/body-fields.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { Attachment, Message } from '../helpdesk/records.js';

export function attachmentJson(state: HelpdeskState, message: Message, attachment: Attachment): Fields {
  const fileType = fileTypeOf(attachment.contentType);
  const place = `${attachment.signedId}/${encodeURIComponent(attachment.fileName)}`;
  return {
    id: attachment.id,
    message_id: message.id,
    file_type: fileType,
    account_id: message.accountId,
    extension: attachment.fileName.split('.').at(-1) ?? null,
    content_type: attachment.contentType,
    data_url: `${state.baseUrl}/rails/active_storage/blobs/redirect/${place}`,
    thumb_url: fileType === 'image' ? `${state.baseUrl}/rails/active_storage/representations/redirect/${place}` : '',
    file_size: attachment.bytes.length,
    width: null,
    height: null,
  };
}

function fileTypeOf(contentType: string): string {
  const kind = contentType.split('/')[0] ?? '';
  return ['image', 'audio', 'video'].includes(kind) ? kind : 'file';
}
