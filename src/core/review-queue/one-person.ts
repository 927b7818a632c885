/** Causes that ask whether two visitors are one person: both gave, or were reached by, the same e-mail or phone. */
const KINDS: readonly string[] = [
  'join_caller',
  'call_stopped_by_claim',
  'message_stopped_by_claim',
  'stopped_by_claim',
  'claims_identifier_of_blacklisted',
  'claims_blacklisted_identifier',
  'claims_listed',
];

export function asksWhetherOnePerson(kind: string): boolean {
  return KINDS.includes(kind);
}
