import type { AgentRecord } from '../../../core/ports/helpdesk-records.js';

/** More names than this make no readable note. */
const MOST_MENTIONED = 50;

/** A note that begins with the agents whom the host is to notify of it. */
export function withMentions(text: string, mentioned: readonly AgentRecord[]): string {
  const names = mentioned.slice(0, MOST_MENTIONED).map(mentionOf);
  return names.length === 0 ? text : `${names.join(' ')}\n\n${text}`;
}

/** The host reads the id from the address; of the name only plain characters are left, or it would end the mark early. */
function mentionOf({ agentId, name }: AgentRecord): string {
  const shown = name.replace(/[^\p{L}\p{M}\p{N} .,'-]/gu, '').trim() || `agent ${agentId}`;
  return `[@${shown}](mention://user/${agentId}/${encodeURIComponent(shown)})`;
}
