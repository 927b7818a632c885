import { setTimeout as delay } from 'node:timers/promises';
import { EnforcementWorker } from '../../core/enforcement/enforcement-worker.service.js';
import { EnforcementReadModel, type EnforcementLine } from '../../core/enforcement/enforcement.read-model.js';
import type { ShellContext } from './shell-command.js';

const LONGEST_WAIT_MS = 15_000;
const POLL_MS = 100;
const LONGEST_TURN_MS = 1_000;

/** Carries out the effects of a decision, together with the app if that runs, and says how each kind went. */
export async function tellEffects({ app, terminal }: ShellContext, visitorId: number): Promise<void> {
  const worker = app.get(EnforcementWorker);
  const lines = app.get(EnforcementReadModel);
  const end = Date.now() + LONGEST_WAIT_MS;
  let effects = await lines.ofVisitor(visitorId);
  while (isBusy(effects) && Date.now() < end) {
    await workAWhile(worker);
    effects = await lines.ofVisitor(visitorId);
  }
  if (effects.length > 0) terminal.line('On the helpdesk:');
  terminal.table(effects.map(effectRow));
  if (effects.some(({ state }) => state === 'pending')) {
    terminal.line('What is pending is carried out by Doorman as soon as it can: keep it running (npm start).');
  }
}

/** Carries out whatever is due for an installation, for a while, and says what is left. */
export async function carryOutAll({ app, terminal }: ShellContext, installationId: string): Promise<void> {
  const worker = app.get(EnforcementWorker);
  const read = app.get(EnforcementReadModel);
  const end = Date.now() + LONGEST_WAIT_MS;
  let { pending } = await read.counts(installationId);
  while (pending > 0 && Date.now() < end) {
    await workAWhile(worker);
    ({ pending } = await read.counts(installationId));
    terminal.progress(`Still to carry out on the helpdesk: ${pending} …`);
  }
  if (pending > 0)
    terminal.line(`Still to carry out on the helpdesk: ${pending}. Doorman goes on with it when it runs (npm start).`);
}

/** Carries out what is due, for a second at most, and never returns at once: what waits for its next try is not due. */
export async function workAWhile(worker: EnforcementWorker): Promise<void> {
  const enough = delay(LONGEST_TURN_MS, undefined, { ref: false });
  await Promise.all([delay(POLL_MS), Promise.race([worker.drain(), enough])]);
}

/** Due now, as opposed to waiting for a host that failed. */
function isBusy(effects: readonly EnforcementLine[]): boolean {
  return effects.some(
    ({ state, nextTryAt }) => state === 'pending' && (nextTryAt?.getTime() ?? 0) <= Date.now() + 1_000,
  );
}

const NAMES: Record<EnforcementLine['effect'], string> = {
  blocked: 'block flag',
  status: 'status of the conversation',
  note: 'private note',
  review_label: 'review label',
  remove: 'conversation deleted',
  opened: 'conversation of an exempt inbox opened',
  files: 'files copied to the ledger',
};

/** A second look often follows the first, and finds all as it should be. */
const OUTCOMES: Record<string, string> = {
  written: 'written',
  already: 'is as it should be',
  not_wanted: 'is as it should be',
  gone: 'gone on the helpdesk',
};

export function effectRow(line: EnforcementLine): string[] {
  const { state, effect, targetKind, targetId, why, outcome } = line;
  return [state, NAMES[effect], `${targetKind} ${targetId}`, why ?? OUTCOMES[outcome ?? ''] ?? ''];
}
