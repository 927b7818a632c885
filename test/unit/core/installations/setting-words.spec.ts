import { DEFAULT_SETTINGS } from '../../../../src/core/installations/installation-settings.js';
import type { DetectorSetting } from '../../../../src/core/trust/detector-settings.js';
import { SETTING_WORDS, settingChange } from '../../../../src/core/installations/setting-words.js';

/** The detectors with one of them changed. */
function flood(changes: Partial<DetectorSetting<'message_flood'>>): object {
  const { detectors } = DEFAULT_SETTINGS;
  return { detectors: { ...detectors, message_flood: { ...detectors.message_flood, ...changes } } };
}

describe('a setting in words', () => {
  test.each([
    ['remove-conversations', 'on', { removeConversations: true }],
    ['host-block', 'Ignore', { hostBlock: 'ignore' }],
    ['exempt-inboxes', '4, 7', { exemptInboxIds: [4, 7] }],
    ['exempt-inboxes', 'none', { exemptInboxIds: [] }],
    ['import-days', '30', { importDays: 30 }],
    ['detection', 'off', { detection: 'off' }],
    ['review-threshold', '55', { reviewThreshold: 55 }],
    ['review-threshold', 'none', { reviewThreshold: 0 }],
    ['detector-message-flood', 'dry-run', flood({ mode: 'dry_run' })],
    [
      'detector-message-flood',
      'off medium 3d messages=9',
      flood({ mode: 'off', level: 'medium', lifetimeHours: 72, limits: { messages: 9, seconds: 60 } }),
    ],
    ['detector-message-flood', 'forever', flood({ lifetimeHours: null })],
    ['role-clear', 'administrator', { roles: { ...DEFAULT_SETTINGS.roles, clear: 'administrator' } }],
    ['entry-role-ip', 'agent', { entryRoles: { ...DEFAULT_SETTINGS.entryRoles, ip: 'agent' } }],
    ['entry-role-email-domain', 'agent', { entryRoles: { ...DEFAULT_SETTINGS.entryRoles, email_domain: 'agent' } }],
    ['keep-texts-days', '14', { keepTextsDays: 14 }],
    ['own-networks', '192.0.2.0/24, 2001:DB8::1', { ownNetworks: ['192.0.2.0/24', '2001:db8::1'] }],
    ['own-networks', 'none', { ownNetworks: [] }],
    ['organisation', 'Acme GmbH', { organisation: 'Acme GmbH' }],
    ['organisation', 'none', { organisation: '' }],
    ['time-zone', 'Europe/Berlin', { timeZone: 'Europe/Berlin' }],
    ['review-label', 'Bitte-ansehen', { reviewLabel: 'Bitte-ansehen' }],
    ['command-word', '#Tor', { commandWord: '#Tor' }],
  ])('%s=%s', (name, value, change) => {
    expect(settingChange(name, value, DEFAULT_SETTINGS)).toEqual(change);
  });

  test.each([
    ['remove-conversations', 'maybe'],
    ['exempt-inboxes', '4,x'],
    ['import-days', '0'],
    ['import-days', '99999'],
    ['review-threshold', '101'],
    ['detector-message-flood', 'sometimes'],
    ['detector-message-flood', 'messages=0'],
    ['detector-message-flood', 'messages=99999'],
    ['detector-message-flood', 'seconds=86400'],
    ['detector-message-flood', 'letters=5'],
    ['detector-message-flood', '99999d'],
    ['role-clear', 'anybody'],
    ['entry-role-ip', 'nobody'],
    ['keep-texts-days', '0'],
    ['own-networks', '192.0.2.0/24, the office'],
    ['organisation', 'x'.repeat(101)],
    ['time-zone', 'Europe/Atlantis'],
    ['review-label', 'two words'],
    ['command-word', '#'],
  ])('%s=%s is refused with what can be written', (name, value) => {
    expect(() => settingChange(name, value, DEFAULT_SETTINGS)).toThrow(/it takes/);
  });

  test('of an unknown name is refused with the names there are', () => {
    expect(() => settingChange('colour', 'red', DEFAULT_SETTINGS)).toThrow(
      /There are: remove-conversations, host-block/,
    );
  });

  test.each(SETTING_WORDS.map((word) => [word.name, word] as const))('%s reads back what it takes', (_, word) => {
    const text = word.read(DEFAULT_SETTINGS);

    expect({ ...DEFAULT_SETTINGS, ...word.parse(text, DEFAULT_SETTINGS) }).toEqual(DEFAULT_SETTINGS);
  });
});

test('a detector that needs the gate or calls says so', () => {
  const needsOf = (name: string) => SETTING_WORDS.find((word) => word.name === name)?.needs;

  expect(needsOf('detector-bot-user-agent')).toBe('gate');
  expect(needsOf('detector-call-flood')).toBe('voice');
  expect(needsOf('detector-message-flood')).toBeNull();
});
