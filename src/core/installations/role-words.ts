import { ENTRY_KINDS, type EntryKind } from '../lists/list-entry.js';
import type { ActionName } from './installation-settings.js';
import { oneOf } from './setting-values.js';
import type { SettingWord } from './setting-word.js';

const ACTIONS: readonly ActionName[] = ['blacklist', 'whitelist', 'clear', 'dismiss', 'undo', 'protect'];
const ROLES = ['agent', 'administrator'] as const;
const NAMES: Record<EntryKind, string> = {
  email: 'an e-mail',
  email_domain: 'an e-mail domain',
  phone: 'a phone',
  phone_prefix: 'a phone prefix',
  ip: 'an IP',
  cidr: 'an IP range',
};

/** The least role for each action, and for list entries of each kind. */
export const ROLE_WORDS: readonly SettingWord[] = [...ACTIONS.map(roleWord), ...ENTRY_KINDS.map(entryRoleWord)];

function roleWord(action: ActionName): SettingWord {
  return {
    name: `role-${action}`,
    purpose: `The least role that may ${action} a visitor.`,
    values: ROLES.join(', '),
    read: (settings) => settings.roles[action],
    parse: (text, { roles }) => oneOf(text, ROLES, (role) => ({ roles: { ...roles, [action]: role } })),
  };
}

function entryRoleWord(kind: EntryKind): SettingWord {
  return {
    name: `entry-role-${kind.replace('_', '-')}`,
    purpose: `The least role that may list ${NAMES[kind]}.`,
    values: ROLES.join(', '),
    read: (settings) => settings.entryRoles[kind],
    parse: (text, { entryRoles }) => oneOf(text, ROLES, (role) => ({ entryRoles: { ...entryRoles, [kind]: role } })),
  };
}
