import { idAt, objectAt, textOrNull } from '../payload/fields.js';
import { readList } from '../host/host.payload.js';

export interface ApiInboxPayload {
  inboxId: number;
  /** Of API inboxes: what stands for them in public addresses. */
  identifier: string | null;
  /** With it a website proves who its visitor is; null where the host does not tell. A secret. */
  hmacToken: string | null;
  mustProve: boolean;
}

export function readApiInboxes(body: unknown): ApiInboxPayload[] {
  return readList(body, (item, path) => {
    const inbox = objectAt(item, path);
    const identifier = textOrNull(inbox['inbox_identifier'], `${path}.inbox_identifier`);
    const hmacToken = textOrNull(inbox['hmac_token'], `${path}.hmac_token`);
    const mustProve = inbox['hmac_mandatory'] === true;
    return { inboxId: idAt(inbox['id'], `${path}.id`), identifier, hmacToken, mustProve };
  });
}
