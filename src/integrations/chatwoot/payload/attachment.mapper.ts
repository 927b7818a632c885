import type { Attachment } from '../../../core/ports/helpdesk-records.js';
import type { AttachmentPayload } from './attachment.payload.js';

/** Only what can be fetched is a file to us. */
export function mapAttachments(attachments: readonly AttachmentPayload[]): Attachment[] {
  return attachments.flatMap((attachment) => {
    if (attachment.data_url === null) return [];
    return {
      attachmentId: attachment.id,
      fileName: fileNameOf(attachment.data_url),
      contentType: attachment.content_type,
      size: attachment.file_size,
      url: attachment.data_url,
    };
  });
}

/** The host tells a file's name only as the last part of its address. */
function fileNameOf(url: string): string | null {
  const last = url.split(/[?#]/, 1)[0]?.split('/').at(-1);
  if (!last) return null;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
