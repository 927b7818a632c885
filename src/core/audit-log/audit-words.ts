const WORDS: Record<string, string> = {
  'visitor.blacklist': 'Blacklisted',
  'visitor.whitelist': 'Whitelisted',
  'visitor.clear': 'Status cleared',
  'visitor.dismiss': 'Dismissed',
  'visitor.undo': 'Decision taken back',
  'visitor.protected': 'Protected',
  'visitor.unprotected': 'No longer protected',
  'visitor.split': 'One session made a visitor of its own',
  'visitor.joined': 'Joined with another visitor',
  'visitor.unlink': 'Taken off the record',
  'visitor.reported': 'Reported',
  'visitor.flagged': 'Put into review',
  'visitor.flag_withdrawn': 'Taken out of review',
  'visitor.exported': 'Everything kept was exported',
  'visitor.erase': 'Erased',
  'review.flagged': 'Flagged for review',
  'review.withdrawn': 'No longer asked about',
  'attempt.kept': 'Message stopped',
  'call.refused': 'Call refused',
  'call.let_through': 'Call passed, the carrier did not take the refusal',
  'attempt.release': 'Message released',
  'message.swallowed': 'Message kept from the helpdesk',
  'contact.gone': 'Contact gone on the helpdesk',
  'installation.settings_changed': 'Settings changed',
  'installation.state_changed': 'Doorman switched on or off',
  'api_key.created': 'API key made',
  'api_key.revoked': 'API key revoked',
  'list_entry.added': 'List entry added',
  'list_entry.changed': 'List entry changed',
  'list_entry.lifted': 'List entry lifted',
  'list_entry.expired': 'List entry expired',
  'enforcement.blocked': 'Contact’s block set or taken off on the helpdesk',
  'enforcement.status': 'Conversation resolved or opened again',
  'enforcement.note': 'Note written into the conversation',
  'enforcement.review_label': 'Label for review set or taken off',
  'enforcement.remove': 'Conversation deleted on the helpdesk',
  'enforcement.opened': 'Conversation opened again',
  'enforcement.files': 'Files of a message kept',
  'enforcement.failed': 'An effect failed on the helpdesk',
  'enforcement.retried': 'An effect is tried again',
  'delivery.retried': 'A parked webhook is tried again',
};

const ENDINGS: Record<string, string> = {
  '.late': ' (a later decision stood already)',
  '.named': ' (by whom was told later)',
};

/** What was done, in a few words; an action without words of its own is named. */
export function auditWords(action: string, reason: string | null): string {
  const [, what = action, ending = ''] = /^(.+?)(\.late|\.named)?$/.exec(action) ?? [];
  const words = WORDS[what] ?? named(what);
  return `${words}${reason === null ? '' : `: ${reason.replaceAll('_', ' ')}`}${ENDINGS[ending] ?? ''}`;
}

function named(action: string): string {
  const words = action.replace('.', ': ').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
