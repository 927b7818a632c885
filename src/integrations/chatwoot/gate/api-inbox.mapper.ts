import { idAt, objectAt, textOrNull } from '../payload/fields.js';
import { readList } from '../host/host.payload.js';

export interface ApiInboxPayload {
  inboxId: number;
  /** Of API inboxes: what stands for them in public addresses. */
  identifier: string | null;
}

export function readApiInboxes(body: unknown): ApiInboxPayload[] {
  return readList(body, (item, path) => {
    const inbox = objectAt(item, path);
    const identifier = textOrNull(inbox['inbox_identifier'], `${path}.inbox_identifier`);
    return { inboxId: idAt(inbox['id'], `${path}.id`), identifier };
  });
}
