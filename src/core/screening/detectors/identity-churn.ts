import type { LimitsOf } from '../../trust/detector-kinds.js';
import { hourOf, type Found } from '../../trust/signal.js';
import { burstsOf } from './burst.js';
import type { IdentityFacts, IdentityHistory } from './identity-event.js';

/** One name, or one e-mail, after the other. */
export function identityChurn(
  { visitorId }: IdentityFacts,
  { emails, names }: IdentityHistory,
  { changes, hours }: LimitsOf<'identity_churn'>,
): Found[] {
  const found = (what: 'emails' | 'names', at: Date): Found => ({
    visitorId,
    key: `${what} ${hourOf(at)}`,
    at,
    messageId: null,
    evidence: { what, changes, hours },
  });
  const within = hours * 3_600_000;
  return [
    ...burstsOf(emails, changes, within).map(({ at }) => found('emails', at)),
    ...burstsOf(names, changes, within).map(({ at }) => found('names', at)),
  ];
}
