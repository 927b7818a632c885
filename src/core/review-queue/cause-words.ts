const WORDS: Record<string, string> = {
  call_stopped_by_claim: 'A call was refused only because a blacklisted visitor had claimed this number.',
  message_stopped_by_claim: 'A message was stopped only because a blacklisted visitor had claimed the same identifier.',
  join_caller: 'This number called before and is on the record of another visitor: perhaps they are one person.',
  session_only: 'Only one session was blacklisted, because it had joined this contact lately.',
  caught_by_network: 'Messages are stopped only by a listed network.',
  claims_listed: 'Claims an identifier of a blacklisted visitor.',
};

/** Why a visitor waits for a decision, as a sentence; a kind without one of its own is named. */
export function causeWords(kind: string): string {
  const named = kind.replaceAll('_', ' ');
  return WORDS[kind] ?? `${named.charAt(0).toUpperCase()}${named.slice(1)}.`;
}
