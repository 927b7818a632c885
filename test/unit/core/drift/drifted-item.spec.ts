import { driftedNow } from '../../../../src/core/drift/drifted-item.js';
import type { ItemOutcome } from '../../../../src/core/ports/host-installer.port.js';

const FIRST = new Date('2026-11-23T12:00:00Z');
const LATER = new Date('2026-11-23T12:02:00Z');
const item = (key: string, outcome: ItemOutcome['outcome']): ItemOutcome => ({
  key,
  kind: 'macro',
  name: key,
  purpose: 'p',
  outcome,
  detail: 'why',
});

test('what differs is kept with the time at which it was found first, and goes when it is right again', () => {
  const first = driftedNow([item('a', 'ok'), item('b', 'gone')], [], FIRST);
  expect(first).toMatchObject([{ key: 'b', outcome: 'gone', detail: 'why', foundAt: FIRST.toISOString() }]);
  const later = driftedNow([item('a', 'drift'), item('b', 'gone')], first, LATER);
  expect(later.map(({ foundAt }) => foundAt)).toEqual([LATER.toISOString(), FIRST.toISOString()]);
  expect(driftedNow([item('a', 'ok'), item('b', 'left alone')], later, LATER)).toEqual([]);
});
