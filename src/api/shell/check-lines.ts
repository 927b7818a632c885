import type { Check, ItemOutcome } from '../../core/ports/host-installer.port.js';

/** A check as a row, its cure as one below it. */
export function checkRows(check: Check): string[][] {
  const mark = { ok: 'ok', failed: 'FAILED', unknown: '?' }[check.result];
  const row = [mark.padEnd(8), check.name.padEnd(12), check.said];
  return check.cure === null ? [row] : [row, [' '.repeat(8), ' '.repeat(12), `-> ${check.cure}`]];
}

/** A thing of the manifest as a row: what became of it, and why or what it is for. */
export function itemRow({ outcome, kind, name, purpose, detail }: ItemOutcome): string[] {
  return [outcome.padEnd(10), kind.padEnd(7), name.padEnd(17), detail ?? purpose];
}

export function hasFailed(checks: readonly Check[]): boolean {
  return checks.some((check) => check.result === 'failed');
}
