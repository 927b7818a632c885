import type { SettingWord } from './setting-word.js';

const NETWORK = /^[\da-f.:]+(\/\d{1,3})?$/i;
const MOST_NETWORKS = 200;
const LONGEST_NAME = 100;
const ZONES: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** How the organisation calls itself and its things; they keep their capitals. */
export const ORGANISATION_WORDS: readonly SettingWord[] = [
  {
    name: 'organisation',
    purpose: 'The organisation’s name on our pages.',
    values: `up to ${String(LONGEST_NAME)} characters, or none for the host’s name`,
    keepsCase: true,
    read: (settings) => settings.organisation || 'none',
    parse: (text) => (text.length > LONGEST_NAME ? null : { organisation: text === 'none' ? '' : text }),
  },
  {
    name: 'time-zone',
    purpose: 'The zone in which our pages show days and times.',
    values: 'an IANA zone, as Europe/Berlin',
    keepsCase: true,
    read: (settings) => settings.timeZone,
    parse: (text) => (ZONES.includes(text) ? { timeZone: text } : null),
  },
  {
    name: 'review-label',
    purpose: 'The host’s label of conversations under review; visitors can read it.',
    values: 'up to 50 letters, digits, - and _',
    keepsCase: true,
    read: (settings) => settings.reviewLabel,
    parse: (text) => (/^[\p{L}\p{N}_-]{1,50}$/u.test(text) ? { reviewLabel: text } : null),
  },
  {
    name: 'command-word',
    purpose: 'The word with which a note that commands Doorman begins.',
    values: 'one word of 2 to 30 characters',
    keepsCase: true,
    read: (settings) => settings.commandWord,
    parse: (text) => (/^\S{2,30}$/.test(text) ? { commandWord: text } : null),
  },
  {
    name: 'own-networks',
    purpose: 'IP addresses and ranges of own proxies and offices, that nobody may list unasked.',
    values: 'IPs and ranges with commas between them, or none',
    read: (settings) => settings.ownNetworks.join(',') || 'none',
    parse: (text) => {
      const networks = text === 'none' ? [] : text.split(',').map((one) => one.trim());
      const fits = networks.length <= MOST_NETWORKS && networks.every((one) => NETWORK.test(one));
      return fits ? { ownNetworks: networks } : null;
    },
  },
];
