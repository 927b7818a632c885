import type { Actor } from '../audit-log/actor.js';
import type { Reason } from '../lists/list-entry.js';
import { defuse, defuseName } from './note-text.js';
import { minuteOf } from '../audit-log/minute-of.js';

/** Why a conversation was resolved, as far as it is known. */
export interface ResolvedBecause {
  actor: Actor | null;
  /** The agent's name as the host tells it. */
  agentName: string | null;
  reason: Reason | null;
  note: string | null;
  until: Date | null;
  commandWord: string;
}

/** The note in a conversation that Doorman resolved: who, why, until when, how to undo. */
export function resolvedNote(because: ResolvedBecause): string {
  const reason = because.reason && because.reason !== 'other' ? ` (${because.reason})` : '';
  const until = because.until ? `until ${minuteOf(because.until)}` : 'until somebody lifts it';
  const lines = [
    `Visitor blacklisted by ${whoOf(because)}${reason}, ${until}.`,
    ...(because.note ? [defuse(because.note)] : []),
    '',
    'This conversation was resolved. New messages of this visitor are kept from the inbox; the visitor does not notice.',
    `To undo: write ${because.commandWord} undo here as a private note within an hour, or ${because.commandWord} clear at any time.`,
  ];
  return lines.join('\n');
}

/** The same where the decision was about another visitor: of that one it says nothing. */
export function sharerNote(commandWord: string): string {
  return [
    'The visitor of this conversation shares a phone number or an e-mail address with a blacklisted visitor.',
    '',
    'This conversation was resolved. New messages of this visitor are kept from the inbox; the visitor does not notice.',
    `To take it back: undo or clear the decision on the other visitor; or write ${commandWord} whitelist here as a private note, which lets this visitor through.`,
  ].join('\n');
}

const WHO: Partial<Record<Actor['kind'], string>> = {
  agent: 'an agent',
  host: 'an agent, with the helpdesk’s own Block',
  shell: 'an administrator, from the command line',
  import: 'the import',
  api: 'another program',
};

function whoOf({ actor, agentName }: ResolvedBecause): string {
  const kind = actor?.kind ?? 'doorman';
  return agentName === null ? (WHO[kind] ?? 'Doorman') : defuseName(agentName, WHO.agent);
}
