import { idAt, objectAt, textOrNull } from './fields.js';

/** Who wrote a message: `user`, `agent_bot`, `contact`, an assistant; webhooks leave the type of a contact out. */
export interface AuthorPayload {
  id: number;
  name: string | null;
  type: string | null;
}

/** Null where nobody wrote it: the host's own templates, automation rules. */
export function readAuthor(value: unknown, path: string): AuthorPayload | null {
  if (value === undefined || value === null) return null;
  const author = objectAt(value, path);
  return {
    id: idAt(author['id'], `${path}.id`),
    name: textOrNull(author['name'], `${path}.name`),
    type: textOrNull(author['type'], `${path}.type`),
  };
}
