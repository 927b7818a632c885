import type { Actor } from '../audit-log/actor.js';
import type { Change, ChangeType } from './change.js';

/** As much of an audit line as says what to show anew. */
export interface AuditedChange {
  action: string;
  actor: Actor;
  visitorId?: number | null;
  refs?: Record<string, number | string | null>;
}

interface Rule {
  types: readonly ChangeType[];
  /** The reference that holds the changed record's id. */
  ref?: string;
}

/** By an action or its first word. Of one that is not named here the visitor is shown anew. */
const RULES: Record<string, Rule> = {
  visitor: { types: ['review_item', 'list_entry'] },
  review: { types: ['review_item'], ref: 'itemId' },
  list_entry: { types: ['list_entry'], ref: 'entryId' },
  attempt: { types: ['attempt'], ref: 'attemptId' },
  enforcement: { types: ['enforcement'], ref: 'enforcementId' },
  'installation.settings_changed': { types: ['settings'] },
  installation: { types: ['health'] },
  call: { types: ['attempt'] },
  voice: { types: ['settings', 'health'] },
  gate: { types: ['settings', 'health'] },
  companion: { types: ['health'] },
  delivery: { types: ['health'] },
  api_key: { types: ['settings'], ref: 'keyId' },
  session: { types: [] },
};

/** What the pages must show anew after something that was audited. */
export function changesOf({ action, actor, visitorId = null, refs = {} }: AuditedChange): Change[] {
  const { types, ref } = RULES[action] ?? RULES[action.split('.')[0] ?? ''] ?? { types: [] };
  const id = ref === undefined ? undefined : refs[ref];
  const told = { by: actor, action };
  const ofVisitor = visitorId === null ? {} : { visitorIds: [visitorId] };
  const changes = types.map((type) => ({ type, ids: typeof id === 'number' ? [id] : [], ...ofVisitor, ...told }));
  return visitorId === null ? changes : [{ type: 'visitor', ids: [visitorId], ...told }, ...changes];
}
