import { BaseSequencer } from 'vitest/node';

/** Files that take a good part of a minute: one of them begun last would leave the other process idle. */
const LONGEST = [
  'integration/replay/replay',
  'integration/faults/calls',
  'integration/poisoning/poisoning',
  'integration/faults/live-feed',
  'integration/faults/lost-webhooks',
  'integration/faults/killed',
  'integration/secrets/secrets',
  'integration/platform/boot',
  'integration/shell/decisions',
  'integration/faults/database-restart',
  'integration/platform/embedded-postgres',
  'integration/core/webhook-inbox/reconcile-limits',
  'integration/shell/import',
  'integration/core/trust/two-instances',
  'integration/telnyx/install',
  'integration/shell/install',
  'integration/core/trust/any-order',
  'integration/shell/uninstall',
];

/** Begins with the files that take longest, also on a fresh clone, where no durations are known. */
export class LongestFirst extends BaseSequencer {
  async sort(files) {
    const placeOf = ({ moduleId }) => {
      const place = LONGEST.findIndex((name) => moduleId.endsWith(`${name}.spec.ts`));
      return place === -1 ? LONGEST.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
