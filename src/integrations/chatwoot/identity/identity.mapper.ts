import { idAt, listAt, objectAt, objectOrEmpty, textAt } from '../payload/fields.js';

/** Who the host says it is: nothing else of its answer, which also holds the agent's own token, goes any further. */
export interface HostIdentity {
  userId: number;
  name: string;
  email: string;
  accounts: { id: number; role: string }[];
}

/** The answer of `GET /auth/validate_token`. */
export function readIdentity(body: unknown): HostIdentity {
  const data = objectAt(objectAt(objectAt(body, 'answer')['payload'], 'payload')['data'], 'data');
  return {
    userId: idAt(data['id'], 'data.id'),
    name: textAt(data['name'], 'data.name'),
    email: textAt(data['email'], 'data.email'),
    accounts: listAt(data['accounts'], 'data.accounts').map((item, i) => {
      const { id, role } = objectOrEmpty(item);
      return { id: idAt(id, `data.accounts.${i}.id`), role: typeof role === 'string' ? role : 'none' };
    }),
  };
}
