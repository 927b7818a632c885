import { SHELL_ACTOR } from '../../../core/audit-log/actor.js';
import { EXPIRIES, REASONS, type ListName } from '../../../core/lists/list-entry.js';
import type { DecisionResult } from '../../../core/moderation/decision.js';
import {
  AddressEntries,
  type Address,
  type AddressDecision,
} from '../../../core/moderation/entries/address-entries.service.js';
import type { ActionKind } from '../../../core/moderation/moderation-action.js';
import { Moderation } from '../../../core/moderation/moderation.service.js';
import { ConfirmationRequiredError, NotFoundError } from '../../../platform/errors/doorman-error.js';
import { tellEffects } from '../carried-out.js';
import { chosenInstallation } from '../chosen-installation.js';
import { wordGiven } from '../given.js';
import {
  EXIT,
  UsageError,
  type Given,
  type OptionTable,
  type ShellCommand,
  type ShellContext,
} from '../shell-command.js';
import { addressIn, TARGET_OPTIONS, TARGET_USAGE, targetGiven } from '../target-given.js';

const NOTE: OptionTable = { note: { type: 'string' } };
const LISTING: OptionTable = {
  ...NOTE,
  reason: { type: 'string' },
  expiry: { type: 'string' },
  confirm: { type: 'string' },
};
const BLACKLISTING: OptionTable = {
  ...LISTING,
  'session-only': { type: 'boolean' },
  'confirm-protected': { type: 'boolean' },
};
const LISTING_USAGE = `[--reason ${REASONS.join('|')}] [--note TEXT] [--expiry ${EXPIRIES.join('|')}] [--confirm WORD]`;

export const blacklistCommand = decisionCommand('blacklist', {
  summary:
    'Blacklists a visitor in every inbox and on the telephone; an e-mail or phone that nobody known holds, by itself.',
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

const BY = { actor: SHELL_ACTOR, source: 'cli' };
const NOUNS = { email: 'address', phone: 'number' };
const STOPPED = {
  email: 'Messages from it are stopped from the first one on.',
  phone: 'Calls from it are refused from the first one on, before anybody answers.',
};
const PASSES = { email: 'Messages from it pass.', phone: 'Calls from it pass.' };

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
  const address = addressIn(target);
  const told = toldIn(given);
  const installationId = chosenInstallation(context).id;
  const freed = action === 'clear' && address ? await freeAddress(context, installationId, address) : false;
  let result: DecisionResult;
  try {
    result = await app.get(Moderation).apply({
      installationId,
      action,
      target,
      ...BY,
      ...told,
      ...(given.isSet('session-only') && { sessionOnly: true }),
      ...(given.isSet('confirm-protected') && { confirmProtected: true }),
    });
  } catch (error) {
    if (!address || !isUnknown(error)) throw error;
    if (action === 'blacklist' || action === 'whitelist') return listAddress(context, installationId, action, address);
    if (freed) return EXIT.ok;
    throw error;
  }
  for (const line of resultLines(result)) terminal.line(line);
  await tellEffects(context, result.visitorId);
  return EXIT.ok;
}

function toldIn(given: Given): Pick<AddressDecision, 'reason' | 'expiry' | 'note'> {
  const reason = wordGiven(given, 'reason', REASONS);
  const expiry = wordGiven(given, 'expiry', EXPIRIES);
  const note = given.text('note');
  return {
    ...(reason !== undefined && { reason }),
    ...(expiry !== undefined && { expiry }),
    ...(note !== undefined && { note }),
  };
}

/** Nobody known holds it: the address itself goes on the list, for whoever will come with it. */
async function listAddress(
  { app, given, terminal }: ShellContext,
  installationId: string,
  list: ListName,
  address: Address,
): Promise<number> {
  const confirm = given.text('confirm');
  const decision = {
    installationId,
    list,
    address,
    ...BY,
    ...toldIn(given),
    ...(confirm !== undefined && { confirm }),
  };
  const { entryId, value, outcome } = await app.get(AddressEntries).put(decision).catch(sayHowToConfirm);
  const verb = `${list}ed`;
  const done = { made: `is ${verb} now`, changed: `was ${verb} already, and is changed`, found: `was ${verb} already` };
  terminal.line(
    `Nobody with ${value} is known. The ${NOUNS[address.kind]} itself ${done[outcome]} (entry ${entryId}).`,
  );
  terminal.line(list === 'blacklist' ? STOPPED[address.kind] : PASSES[address.kind]);
  return EXIT.ok;
}

/** Ends what names the address itself; answers whether there was anything. */
async function freeAddress(
  { app, terminal }: ShellContext,
  installationId: string,
  address: Address,
): Promise<boolean> {
  const lifted = await app.get(AddressEntries).lift(installationId, address, BY);
  for (const { id, list, value } of lifted)
    terminal.line(`${value} is on the ${list} no more (entry ${id} is lifted).`);
  return lifted.length > 0;
}

function sayHowToConfirm(error: unknown): never {
  if (!(error instanceof ConfirmationRequiredError)) throw error;
  throw new UsageError(
    `${String(error.details['why'])} To do it all the same, add --confirm ${String(error.details['confirmWord'])}.`,
  );
}

function isUnknown(error: unknown): boolean {
  return error instanceof NotFoundError && error.code === 'visitor.unknown';
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
