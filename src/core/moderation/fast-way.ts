import type { Channel } from '../ports/helpdesk-records.js';

const RECENT_MS = 30 * 24 * 3_600_000;
const SECOND_MS = 1_000;

export interface SessionInQuestion {
  channel: Channel;
  verified: boolean;
  joinedAt: Date | null;
}

/**
 * What a macro, a command or the host's Block takes: the whole person, or only the session when it is an unverified
 * website or API session that joined its contact by claim or merge within 30 days, or whose contact is verified by
 * another session. `at` is the host's time of the decision.
 */
export function fastWayScope(
  session: SessionInQuestion | null,
  verifiedElsewhere: boolean,
  at: Date,
): 'session' | 'person' {
  if (!session || session.verified) return 'person';
  if (session.channel !== 'web_widget' && session.channel !== 'api') return 'person';
  if (verifiedElsewhere) return 'session';
  return joinedRecently(session, at) ? 'session' : 'person';
}

/** Whether the session came to its contact within the 30 days before. */
export function joinedRecently(session: Pick<SessionInQuestion, 'joinedAt'>, at: Date): boolean {
  const { joinedAt } = session;
  return joinedAt !== null && !isLater(joinedAt, at) && at.getTime() - joinedAt.getTime() <= RECENT_MS;
}

/** Whether something happened after a decision of which we may hear later; the host tells some times in whole seconds. */
export function isLater(happenedAt: Date, decidedAt: Date): boolean {
  return happenedAt.getTime() - decidedAt.getTime() >= SECOND_MS;
}
