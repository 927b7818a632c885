import type { Channel } from '../../ports/helpdesk-records.js';
import type { Verdict } from '../verdict.js';
import { caughtByNetworkOnly } from '../network-verdict.js';
import type { GateQuestion } from './gate-question.js';

/** A file of a swallowed message; its bytes lie in the spool until the session is confirmed. */
export interface SwallowedFile {
  /** Name within the spool; null where the bytes were not kept. */
  spoolName: string | null;
  fileName: string | null;
  contentType: string | null;
  size: number;
}

/** A message that the gate took in the host's place. Times are the host's, as ISO text. */
export interface SwallowedMessage extends GateQuestion {
  /** Its name in the spool. */
  name: string;
  channel: Extract<Channel, 'web_widget' | 'api'>;
  userAgent: string | null;
  at: string;
  /** The ids its writer was shown. */
  shownId: number;
  shownConversationId: number;
  /** The host's own conversation it would have gone to; null when there was none. */
  conversationId: number | null;
  text: string | null;
  /** The host's own fields of it that its writer was shown and we do not read. */
  details: Record<string, unknown>;
  files: SwallowedFile[];
  /** Hash of what the writer proved the session with: only the same proof confirms it. */
  proof: string;
  stop: Stop;
  /** The contact the host named for this session; null as long as the host has not been heard. */
  contactId: number | null;
}

/** Why it was stopped, and whether an agent should look at that. */
export interface Stop {
  entryId: number | null;
  stoppedBy: Record<string, unknown>;
  doubt: 'caught_by_network' | 'stopped_by_claim' | null;
}

export function stopOf(verdict: Verdict | null): Stop {
  const { winner = null } = verdict ?? {};
  const stoppedBy = { role: winner?.role, key: winner?.key.kind, claimed: winner?.claimed, cause: 'gate' };
  return { entryId: winner?.entryId ?? null, stoppedBy, doubt: verdict ? doubtOf(verdict) : null };
}

function doubtOf(verdict: Verdict): Stop['doubt'] {
  if (verdict.claimedOnly) return 'stopped_by_claim';
  return caughtByNetworkOnly(verdict) ? 'caught_by_network' : null;
}
