import { SHELL_ACTOR } from '../../../core/audit-log/actor.js';
import { EXPIRIES, REASONS } from '../../../core/lists/list-entry.js';
import type { DecisionResult } from '../../../core/moderation/decision.js';
import type { ActionKind } from '../../../core/moderation/moderation-action.js';
import { Moderation } from '../../../core/moderation/moderation.service.js';
import { tellEffects } from '../carried-out.js';
import { chosenInstallation } from '../chosen-installation.js';
import { wordGiven } from '../given.js';
import { EXIT, type OptionTable, type ShellCommand, type ShellContext } from '../shell-command.js';
import { TARGET_OPTIONS, TARGET_USAGE, targetGiven } from '../target-given.js';

const NOTE: OptionTable = { note: { type: 'string' } };
const LISTING: OptionTable = { ...NOTE, reason: { type: 'string' }, expiry: { type: 'string' } };
const BLACKLISTING: OptionTable = {
  ...LISTING,
  'session-only': { type: 'boolean' },
  'confirm-protected': { type: 'boolean' },
};
const LISTING_USAGE = `[--reason ${REASONS.join('|')}] [--note TEXT] [--expiry ${EXPIRIES.join('|')}]`;

export const blacklistCommand = decisionCommand('blacklist', {
  summary: 'Blacklists a visitor in every inbox.',
  usage: [`${LISTING_USAGE} [--session-only] [--confirm-protected]`],
  options: BLACKLISTING,
});

export const whitelistCommand = decisionCommand('whitelist', {
  summary: 'Whitelists a visitor: lifts a blacklisting and stops automatic flagging.',
  usage: [LISTING_USAGE],
  options: LISTING,
});

export const clearCommand = decisionCommand('clear', {
  summary: 'Clears a visitor’s status: neither blacklisted nor whitelisted any more.',
  usage: ['[--note TEXT]'],
  options: NOTE,
});

export const dismissCommand = decisionCommand('dismiss', {
  summary: 'Dismisses a visitor from the review queue.',
  usage: ['[--note TEXT]'],
  options: NOTE,
});

export const undoCommand = decisionCommand('undo', {
  summary: 'Takes back the latest decision on a visitor, within an hour.',
  usage: [],
  options: {},
});

function decisionCommand(action: ActionKind, about: Pick<ShellCommand, 'summary' | 'usage' | 'options'>): ShellCommand {
  return {
    name: action,
    summary: about.summary,
    usage: [TARGET_USAGE, ...about.usage.map((line) => `   … ${line}`)],
    options: { ...TARGET_OPTIONS, ...about.options },
    run: (context) => decide(action, context),
  };
}

async function decide(action: ActionKind, context: ShellContext): Promise<number> {
  const { app, given, terminal } = context;
  const target = targetGiven(given);
  const reason = wordGiven(given, 'reason', REASONS);
  const expiry = wordGiven(given, 'expiry', EXPIRIES);
  const note = given.text('note');
  const installation = chosenInstallation(context);
  const result = await app.get(Moderation).apply({
    installationId: installation.id,
    action,
    target,
    actor: SHELL_ACTOR,
    source: 'cli',
    ...(reason !== undefined && { reason }),
    ...(expiry !== undefined && { expiry }),
    ...(note !== undefined && { note }),
    ...(given.isSet('session-only') && { sessionOnly: true }),
    ...(given.isSet('confirm-protected') && { confirmProtected: true }),
  });
  for (const line of resultLines(result)) terminal.line(line);
  await tellEffects(context, result.visitorId);
  return EXIT.ok;
}

function resultLines({ visitorId, status, entryId, changed, covered, stillCaughtBy }: DecisionResult): string[] {
  const words = status.replace('_', ' ');
  const entry = entryId === null ? '' : ` (entry ${entryId})`;
  return [
    changed
      ? `Visitor ${visitorId} is ${words} now${entry}.`
      : `Visitor ${visitorId} was ${words} already: nothing changed.`,
    ...(covered.length === 0 ? [] : ['Covered:']),
    ...covered.map(({ kind, value, quality }) => `  ${kind} ${value}${quality === 'claimed' ? ' (claimed)' : ''}`),
    ...stillCaughtBy.map(({ entryId: id, subject }) => `Still caught by entry ${id}: ${subject}`),
  ];
}
