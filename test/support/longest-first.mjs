import { BaseSequencer } from 'vitest/node';

/** Files that take a good part of a minute: one of them begun last would leave the other process idle. */
const LONGEST = [
  'integration/replay/replay',
  'integration/poisoning/poisoning',
  'integration/secrets/secrets',
  'integration/faults/calls',
  'integration/shell/decisions',
  'integration/faults/killed',
  'integration/faults/live-feed',
  'integration/telnyx/install',
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
