import type { Found } from '../../trust/signal.js';
import type { IdentityFacts, IdentityHistory } from './identity-event.js';

/** E-mails at domains that give addresses away for minutes. */
export function disposableEmail({ visitorId }: IdentityFacts, { emails }: IdentityHistory): Found[] {
  return emails
    .filter(({ disposable }) => disposable)
    .map(({ domain, at }) => ({ visitorId, key: domain, at, messageId: null, evidence: { domain } }));
}
