const WROTE = 'Somebody who is blacklisted wrote here, in an inbox that is never screened: nothing was kept from you.';
const OPENED =
  'The helpdesk hides such conversations and notifies nobody, so this one was opened and you are mentioned.';
const MENTIONED = 'The helpdesk notifies nobody of such messages, so you are mentioned.';

/** The note to the members of an exempt inbox in which a blacklisted visitor wrote. */
export function exemptNote(opened: boolean): string {
  return [WROTE, opened ? OPENED : MENTIONED].join('\n');
}
