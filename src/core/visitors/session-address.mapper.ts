import { normaliseEmail } from './email.mapper.js';
import { normalisePhone } from './phone.mapper.js';
import type { SessionRow } from './session.store.js';

export interface SessionAddress {
  kind: 'email' | 'phone';
  value: string;
}

/** The address that a channel itself proves, from the session's source id. */
export function addressOf(session: Pick<SessionRow, 'channel' | 'sourceId'>): SessionAddress | null {
  if (session.channel === 'email') {
    const value = normaliseEmail(session.sourceId);
    return value ? { kind: 'email', value } : null;
  }
  if (session.channel !== 'sms' && session.channel !== 'whatsapp') return null;
  // WhatsApp Cloud gives the number without its plus; Twilio puts the channel before it.
  const bare = session.sourceId.replace(/^whatsapp:/, '');
  const value = normalisePhone(bare.startsWith('+') ? bare : `+${bare}`);
  return value ? { kind: 'phone', value } : null;
}
