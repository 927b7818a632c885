const WORDS: Record<string, string> = {
  call_stopped_by_claim: 'A call was refused only because a blacklisted visitor had claimed this number.',
  message_stopped_by_claim: 'A message was stopped only because a blacklisted visitor had claimed the same identifier.',
  join_caller: 'This number called before and is on the record of another visitor: perhaps they are one person.',
  session_only: 'Only one session was blacklisted, because it had joined this contact lately.',
  address_claimed_by_blacklisted: 'Writes from an address that a blacklisted visitor had typed.',
  caught_by_network: 'Messages are stopped only by a listed network.',
  stopped_by_claim: 'A message was stopped only because a blacklisted visitor had claimed the same identifier.',
  claims_identifier_of_blacklisted: 'Gave an e-mail or phone that a blacklisted visitor gave too.',
  blacklisted_session_merged_in: 'A blacklisted visitor was merged into this person’s contact.',
  message_flood: 'Wrote many messages within a moment.',
  repeated_text: 'Sent the same text again and again, or one that others sent too.',
  link_heavy_first_message: 'The first message was full of links.',
  many_conversations: 'Began many conversations within a day.',
  identity_churn: 'Gave several e-mails or names within a day.',
  disposable_email: 'Has an e-mail at a domain that gives addresses away for minutes.',
  bot_user_agent: 'Writes with a program that says itself that it is no browser.',
  claims_blacklisted_identifier: 'Gave an e-mail or phone that is a blacklisted visitor’s.',
  shares_ip_with_blacklisted: 'Comes from an IP where a blacklisted visitor was.',
  many_new_visitors_from_ip: 'Came with many others never seen before, from one IP.',
  call_flood: 'Called many times within minutes.',
  unverified_caller_id: 'Called from a number for which the carrier does not vouch.',
  spam_likely_call: 'Called, and the carrier takes the call for spam.',
  reported_by_agent: 'Was reported by an agent.',
  claimed_while_blacklisted:
    'Gave another e-mail or phone after being blacklisted: it is not covered. Blacklist covers it, where it is nobody else’s.',
  claims_listed: 'Claims an identifier of a blacklisted visitor.',
};

/** Why a visitor waits for a decision, as a sentence; a kind without one of its own is named. */
export function causeWords(kind: string): string {
  const named = kind.replaceAll('_', ' ');
  return WORDS[kind] ?? `${named.charAt(0).toUpperCase()}${named.slice(1)}.`;
}
