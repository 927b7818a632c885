import { hourOf, type Found } from '../../trust/signal.js';
import type { CallFacts } from './call-event.js';

/** The carrier says that the number may be anybody's. Where it says nothing, as for most of the world, that means nothing. */
export function unverifiedCallerId({ callId, visitorId, at, attestation, attestationValid }: CallFacts): Found[] {
  if (attestation?.toUpperCase() !== 'C' && attestationValid !== false) return [];
  const evidence = { callId, attestation, attestationValid };
  return [{ visitorId, key: hourOf(at), at, messageId: null, evidence }];
}
