import { causeWords } from '../review-queue/cause-words.js';
import { SIGNAL_NAMES } from '../trust/signal-names.js';

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
  'installation.state_changed': 'Doorman taken into use or out of it',
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

type Change = Record<string, unknown> | null;

export interface AuditedAction {
  action: string;
  reason: string | null;
  before?: Change;
  after?: Change;
}

/** Where what it was changed to says more, by the changed field. */
const BY_CHANGE: Record<string, { field: string; words: Record<string, string> }> = {
  'enforcement.blocked': {
    field: 'blocked',
    words: { true: 'Contact blocked on the helpdesk', false: 'Contact unblocked on the helpdesk' },
  },
  'enforcement.status': {
    field: 'status',
    words: { resolved: 'Conversation resolved', open: 'Conversation opened again' },
  },
  'enforcement.review_label': {
    field: 'label',
    words: { true: 'Label for review set', false: 'Label for review taken off' },
  },
  'installation.state_changed': {
    field: 'state',
    words: { active: 'Doorman taken into use', uninstalled: 'Doorman taken off the helpdesk' },
  },
};

/** What was done, in a few words; an action without words of its own is named. */
export function auditWords({ action, reason, before = null, after = null }: AuditedAction): string {
  const [, what = action, ending = ''] = /^(.+?)(\.late|\.named)?$/.exec(action) ?? [];
  const because = what === 'installation.settings_changed' ? changedFields(before, after) : reasonWords(what, reason);
  return `${changeWords(what, after)}${because === '' ? '' : `: ${because}`}${ENDINGS[ending] ?? ''}`;
}

function changeWords(what: string, after: Change): string {
  const { field, words } = BY_CHANGE[what] ?? { field: '', words: {} };
  return words[String(after?.[field])] ?? WORDS[what] ?? named(what);
}

function reasonWords(what: string, reason: string | null): string {
  if (reason === null) return '';
  if (what !== 'review.flagged') return reason.replaceAll('_', ' ');
  const kinds = reason.split(', ');
  if (kinds.length > 1) return kinds.map(kindWords).join(', ');
  const sentence = causeWords(reason).replace(/\.$/, '');
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

/** One of several detectors. */
function kindWords(kind: string): string {
  const name = SIGNAL_NAMES[kind] ?? kind.replaceAll('_', ' ');
  return name.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());
}

/** `review threshold, roles`: what is not as it was. */
function changedFields(before: Change, after: Change): string {
  const fields = Object.keys(after ?? {});
  const changed = fields.filter((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after?.[field]));
  return changed.map((field) => field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)).join(', ');
}

function named(action: string): string {
  const words = action.replace('.', ': ').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
