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
  'review.flagged': 'Flagged for review',
  'attempt.kept': 'Message stopped',
  'call.refused': 'Call refused',
  'call.let_through': 'Call passed, the carrier did not take the refusal',
  'installation.settings_changed': 'Settings changed',
  'api_key.created': 'API key made',
  'api_key.revoked': 'API key revoked',
  'list_entry.added': 'List entry added',
  'list_entry.changed': 'List entry changed',
  'list_entry.lifted': 'List entry lifted',
  'list_entry.expired': 'List entry expired',
  'enforcement.failed': 'An effect failed on the helpdesk',
  'enforcement.retried': 'An effect is tried again',
  'delivery.retried': 'A parked webhook is tried again',
};

/** What was done, in a few words; an action without words of its own is named. */
export function auditWords(action: string, reason: string | null): string {
  const late = action.endsWith('.late') ? ' (a later decision stood already)' : '';
  const words = WORDS[action.replace(/\.late$/, '')] ?? named(action);
  return `${words}${reason === null ? '' : `: ${reason.replaceAll('_', ' ')}`}${late}`;
}

function named(action: string): string {
  const words = action.replace('.', ': ').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
