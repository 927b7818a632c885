import { idAt, listOrEmpty, objectAt, textOrNull } from './fields.js';

/** A file of a message. Shared places and contact cards come in the same list, without an address to fetch. */
export interface AttachmentPayload {
  id: number;
  content_type: string | null;
  data_url: string | null;
  file_size: number | null;
}

export function readAttachments(value: unknown, path: string): AttachmentPayload[] {
  return listOrEmpty(value, path).map((item, index) => readAttachment(item, `${path}.${index}`));
}

function readAttachment(value: unknown, path: string): AttachmentPayload {
  const attachment = objectAt(value, path);
  return {
    id: idAt(attachment['id'], `${path}.id`),
    content_type: textOrNull(attachment['content_type'], `${path}.content_type`),
    data_url: textOrNull(attachment['data_url'], `${path}.data_url`),
    file_size: sizeOrNull(attachment['file_size']),
  };
}

function sizeOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
