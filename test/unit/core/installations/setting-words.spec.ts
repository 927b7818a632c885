import { DEFAULT_SETTINGS } from '../../../../src/core/installations/installation-settings.js';
import { SETTING_WORDS, settingChange } from '../../../../src/core/installations/setting-words.js';

describe('a setting in words', () => {
  test.each([
    ['remove-conversations', 'on', { removeConversations: true }],
    ['host-block', 'Ignore', { hostBlock: 'ignore' }],
    ['exempt-inboxes', '4, 7', { exemptInboxIds: [4, 7] }],
    ['exempt-inboxes', 'none', { exemptInboxIds: [] }],
    ['import-days', '30', { importDays: 30 }],
    ['role-clear', 'administrator', { roles: { ...DEFAULT_SETTINGS.roles, clear: 'administrator' } }],
  ])('%s=%s', (name, value, change) => {
    expect(settingChange(name, value, DEFAULT_SETTINGS)).toEqual(change);
  });

  test.each([
    ['remove-conversations', 'maybe'],
    ['exempt-inboxes', '4,x'],
    ['import-days', '0'],
    ['import-days', '99999'],
    ['role-clear', 'anybody'],
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
