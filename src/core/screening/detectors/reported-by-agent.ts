import type { Actor } from '../../audit-log/actor.js';
import type { Found } from '../../trust/signal.js';

/** An agent says that something is wrong with the visitor; the same agent on the same day says it once. */
export function reportedByAgent({ visitorId, actor, at }: { visitorId: number; actor: Actor; at: Date }): Found[] {
  const by = actor.agentId === null ? actor.kind : `agent ${actor.agentId}`;
  const evidence = { by: actor.kind, agentId: actor.agentId };
  return [{ visitorId, key: `${by} ${at.toISOString().slice(0, 10)}`, at, messageId: null, evidence }];
}
