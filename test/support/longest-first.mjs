import TestSequencer from '@jest/test-sequencer';

/** Files that take a good part of a minute: one of them begun last would leave the other processes idle. */
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

/** Begins with the files that take longest, also on a fresh clone, where Jest knows no durations. */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const placeOf = ({ path }) => {
      const place = LONGEST.findIndex((name) => path.endsWith(`${name}.spec.ts`));
      return place === -1 ? LONGEST.length : place;
    };
    return super.sort(tests).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
