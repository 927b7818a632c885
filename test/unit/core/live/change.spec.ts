import type { Actor } from '../../../../src/core/audit-log/actor.js';
import { changesOf } from '../../../../src/core/live/audited-changes.js';
import { merged, type Change } from '../../../../src/core/live/change.js';

const ANN: Actor = { kind: 'agent', agentId: 3, role: 'agent' };

describe('what is told of an audit line', () => {
  it.each([
    ['visitor.blacklist', { visitorId: 7 }, ['visitor', 'review_item', 'list_entry']],
    ['review.flagged', { visitorId: 7, refs: { itemId: 4 } }, ['visitor', 'review_item']],
    ['enforcement.failed', { visitorId: 7, refs: { enforcementId: 9 } }, ['visitor', 'enforcement']],
    ['installation.settings_changed', {}, ['settings']],
    ['installation.trouble_changed', {}, ['health']],
    ['delivery.retried', {}, ['health']],
    ['session.opened', {}, []],
    ['something.new', { visitorId: 7 }, ['visitor']],
  ])('%s', (action, more, types) => {
    const changes = changesOf({ action, actor: ANN, ...more });

    expect(changes.map(({ type }) => type)).toEqual(types);
    expect(changes.every(({ by }) => by === ANN)).toBe(true);
  });

  it('names the changed record and its visitor', () => {
    const changes = changesOf({ action: 'review.flagged', actor: ANN, visitorId: 7, refs: { itemId: 4 } });

    expect(changes).toContainEqual(expect.objectContaining({ type: 'review_item', ids: [4], visitorIds: [7] }));
  });
});

describe('the changes of one transaction', () => {
  it('of one kind, action and actor are told once, each id once', () => {
    const one: Change = { type: 'enforcement', ids: [1, 2], visitorIds: [7], action: 'enforcement.done', by: ANN };
    const other: Change = { ...one, ids: [2, 3], visitorIds: [8] };

    expect(merged([one, other])).toEqual([{ ...one, ids: [1, 2, 3], visitorIds: [7, 8] }]);
  });

  it('of different actions stay apart', () => {
    const one: Change = { type: 'visitor', ids: [1], action: 'visitor.blacklist' };

    expect(merged([one, { ...one, action: 'visitor.clear' }, { type: 'visitor', ids: [1] }])).toHaveLength(3);
  });
});
