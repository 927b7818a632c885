import { ConfirmationRequiredError, ForbiddenError } from '../../../platform/errors/doorman-error.js';
import type { Actor } from '../../audit-log/actor.js';
import type { InstallationSettings } from '../../installations/installation-settings.js';
import type { EntryKind, EntrySubject } from '../../lists/list-entry.js';

const NOUNS: Record<EntryKind, string> = {
  email: 'e-mail entries',
  email_domain: 'entries on whole e-mail domains',
  phone: 'phone entries',
  phone_prefix: 'entries on phone prefixes',
  ip: 'entries on IP addresses',
  cidr: 'entries on IP ranges',
};

/** Refuses what the actor's role does not allow for a kind of entry. */
export function allowKind(actor: Actor, kind: EntryKind, settings: InstallationSettings): void {
  if (!isPerson(actor) || actor.role === 'administrator' || settings.entryRoles[kind] === 'agent') return;
  const hint = kind === 'ip' ? ' With a blacklisting you can tick an address that the gate saw, for a day.' : '';
  throw new ForbiddenError(
    'list_entry.role',
    `Only an administrator may add, change or lift ${NOUNS[kind]} here. Ask one of yours.${hint}`,
  );
}

/** Refuses what a guard rail stands before, unless an administrator has typed the subject itself. */
export function passGuards(
  actor: Actor,
  { value }: EntrySubject,
  guards: readonly string[],
  confirm: string | null,
): void {
  if (guards.length === 0) return;
  const why = guards.join(' ');
  if (actor.role !== 'administrator') {
    throw new ForbiddenError('list_entry.guard_rail', `${why} Only an administrator can list it. Ask one of yours.`);
  }
  if (confirm?.trim() !== value) throw new ConfirmationRequiredError(value, why);
}

function isPerson(actor: Actor): boolean {
  return actor.kind === 'agent' || actor.kind === 'api';
}
