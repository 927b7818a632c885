import { InvalidRequestError } from '../../platform/errors/doorman-error.js';
import { DETECTOR_WORDS } from './detector-words.js';
import type { InstallationSettings } from './installation-settings.js';
import { ORGANISATION_WORDS } from './organisation-words.js';
import { ROLE_WORDS } from './role-words.js';
import { days, oneOf, positive } from './setting-values.js';
import type { SettingWord } from './setting-word.js';

/** Every setting an administrator can change, in the order in which they are listed. */
export const SETTING_WORDS: readonly SettingWord[] = [
  {
    name: 'remove-conversations',
    purpose: 'Delete on the host, after a minute, a widget conversation begun while blacklisted.',
    values: 'on, off',
    read: (settings) => (settings.removeConversations ? 'on' : 'off'),
    parse: (text) => oneOf(text, ['on', 'off'], (word) => ({ removeConversations: word === 'on' })),
  },
  {
    name: 'host-block',
    purpose: 'What the host’s own Block and Unblock mean: a blacklisting and a Clear, or nothing.',
    values: 'adopt, ignore',
    read: (settings) => settings.hostBlock,
    parse: (text) => oneOf(text, ['adopt', 'ignore'], (hostBlock) => ({ hostBlock })),
  },
  {
    name: 'exempt-inboxes',
    purpose:
      'Inboxes that are never screened, by their numbers on the host (WhatsApp Cloud drops what a blacklisted visitor writes there all the same).',
    values: 'numbers with commas between them, or none',
    read: (settings) => settings.exemptInboxIds.join(',') || 'none',
    parse: (text) => {
      const ids = text === 'none' ? [] : text.split(',').map((one) => positive(one.trim()));
      return ids.some((id) => id === null) ? null : { exemptInboxIds: ids.flatMap((id) => id ?? []) };
    },
  },
  {
    name: 'import-days',
    purpose: 'How far back the import reads conversations.',
    values: 'days',
    read: (settings) => String(settings.importDays),
    parse: (text) => days(text, (importDays) => ({ importDays })),
  },
  {
    name: 'keep-bodies-days',
    purpose: 'How long webhooks are kept after they were processed.',
    values: 'days',
    read: (settings) => String(settings.keepBodiesDays),
    parse: (text) => days(text, (keepBodiesDays) => ({ keepBodiesDays })),
  },
  {
    name: 'keep-texts-days',
    purpose: 'How long texts and files of stopped messages are kept.',
    values: 'days',
    read: (settings) => String(settings.keepTextsDays),
    parse: (text) => days(text, (keepTextsDays) => ({ keepTextsDays })),
  },
  {
    name: 'refused-callers-hear',
    purpose: 'What a refused caller hears: the busy tone, or what the caller’s network makes of a rejection.',
    values: 'busy, rejected',
    read: (settings) => (settings.rejectCause === 'USER_BUSY' ? 'busy' : 'rejected'),
    parse: (text) =>
      oneOf(text, ['busy', 'rejected'], (word) => ({ rejectCause: word === 'busy' ? 'USER_BUSY' : 'CALL_REJECTED' })),
  },
  {
    name: 'withheld-calls',
    purpose: 'Calls from somebody who keeps the number back.',
    values: 'pass, refuse',
    read: (settings) => settings.withheldCalls,
    parse: (text) => oneOf(text, ['pass', 'refuse'], (withheldCalls) => ({ withheldCalls })),
  },
  {
    name: 'malformed-calls',
    purpose: 'Calls whose caller is neither a number nor an address.',
    values: 'pass, refuse',
    read: (settings) => settings.malformedCalls,
    parse: (text) => oneOf(text, ['pass', 'refuse'], (malformedCalls) => ({ malformedCalls })),
  },
  {
    name: 'calls-when-failing',
    purpose: 'A call to be refused while the carrier takes no command: let it through (open), or let it ring in vain.',
    values: 'open, closed',
    read: (settings) => settings.callFailure,
    parse: (text) => oneOf(text, ['open', 'closed'], (callFailure) => ({ callFailure })),
  },
  {
    name: 'keep-calls-days',
    purpose: 'How long calls are kept.',
    values: 'days',
    read: (settings) => String(settings.keepCallsDays),
    parse: (text) => days(text, (keepCallsDays) => ({ keepCallsDays })),
  },
  {
    name: 'detection',
    purpose: 'The master switch of detectors and flags; what was decided stays in force.',
    values: 'on, off',
    read: (settings) => settings.detection,
    parse: (text) => oneOf(text, ['on', 'off'], (detection) => ({ detection })),
  },
  {
    name: 'review-threshold',
    purpose: 'A trust score below it brings a visitor into the review queue.',
    values: 'a number from 1 to 100, or none',
    read: (settings) => (settings.reviewThreshold === 0 ? 'none' : String(settings.reviewThreshold)),
    parse: (text) => {
      const reviewThreshold = text === 'none' ? 0 : positive(text);
      return reviewThreshold === null || reviewThreshold > 100 ? null : { reviewThreshold };
    },
  },
  ...DETECTOR_WORDS,
  ...ORGANISATION_WORDS,
  ...ROLE_WORDS,
];

/** The change that `name=value` asks for; throws with what can be written instead. */
export function settingChange(
  name: string,
  value: string,
  settings: InstallationSettings,
): Partial<InstallationSettings> {
  const word = SETTING_WORDS.find((one) => one.name === name);
  if (!word) {
    const known = SETTING_WORDS.map((one) => one.name).join(', ');
    throw new InvalidRequestError('setting.unknown', `There is no setting "${name}". There are: ${known}.`);
  }
  const text = value.trim();
  const change = word.parse(word.keepsCase ? text : text.toLowerCase(), settings);
  if (change) return change;
  throw new InvalidRequestError('setting.value', `"${value}" cannot be written for ${name}; it takes ${word.values}.`);
}
