import { SHELL_ACTOR } from '../../../core/audit-log/actor.js';
import type { InstallationSettings } from '../../../core/installations/installation-settings.js';
import { InstallationStore } from '../../../core/installations/installation.store.js';
import { SETTING_WORDS, settingChange } from '../../../core/installations/setting-words.js';
import { EntryPlaces } from '../../../core/moderation/entries/entry-place.service.js';
import type { SettingWord } from '../../../core/installations/setting-word.js';
import type { Connected } from '../../../core/lists/enforced-where.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { chosenInstallation } from '../chosen-installation.js';
import { EXIT, UsageError, type ShellCommand } from '../shell-command.js';

export const settingsCommand: ShellCommand = {
  name: 'settings',
  summary: 'Lists the settings of an installation, or changes some of them and shows those.',
  usage: ['', 'remove-conversations=on', 'exempt-inboxes=4,7 role-clear=administrator'],
  options: { installation: { type: 'string' } },
  async run(context) {
    const { app, given, terminal } = context;
    const installation = chosenInstallation(context);
    const changes = changesGiven(given.words, installation.settings);
    if (given.words.length > 0) {
      const store = app.get(InstallationStore);
      await app.get(Transactions).run((tx) => store.updateSettings(tx, installation.id, changes, SHELL_ACTOR));
    }
    const settings = { ...installation.settings, ...changes };
    const connected = app.get(EntryPlaces).connected(installation.id);
    const names = given.words.map((word) => word.split('=', 1)[0]);
    const shown = SETTING_WORDS.filter(({ name }) => names.length === 0 || names.includes(name));
    terminal.table(shown.map((word) => [word.name, word.read(settings), purposeOf(word, connected)]));
    return EXIT.ok;
  },
};

function purposeOf({ purpose, needs }: SettingWord, { gate, telnyx }: Connected): string {
  if (needs === 'gate' && !gate) return `${purpose} Needs the gate: not connected.`;
  if (needs === 'voice' && !telnyx) return `${purpose} Needs calls: not connected.`;
  return purpose;
}

function changesGiven(words: readonly string[], settings: InstallationSettings): Partial<InstallationSettings> {
  let changes: Partial<InstallationSettings> = {};
  for (const word of words) {
    const [name = '', value] = word.split(/=(.*)/s);
    if (value === undefined)
      throw new UsageError(`Write a setting as name=value, as in ${name || 'remove-conversations'}=on.`);
    changes = { ...changes, ...settingChange(name, value, { ...settings, ...changes }) };
  }
  return changes;
}
