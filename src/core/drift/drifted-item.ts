import type { ItemOutcome } from '../ports/host-installer.port.js';

/** One thing that Doorman made on the host and somebody deleted or changed; `foundAt` as ISO string of our own clock. */
export interface DriftedItem {
  key: string;
  kind: string;
  name: string;
  outcome: 'gone' | 'drift';
  detail: string | null;
  foundAt: string;
}

/** What differs now, each with the time at which it was found first. */
export function driftedNow(
  found: readonly ItemOutcome[],
  before: readonly DriftedItem[],
  lookedAt: Date,
): DriftedItem[] {
  return found.flatMap(({ key, kind, name, outcome, detail }) => {
    if (outcome !== 'gone' && outcome !== 'drift') return [];
    const known = before.find((one) => one.key === key);
    return [{ key, kind, name, outcome, detail, foundAt: known?.foundAt ?? lookedAt.toISOString() }];
  });
}
