import { channelStates, type ChannelEffect } from '../../../../src/core/enforcement/channel-state.js';

const NEXT = new Date('2026-11-26T12:00:12Z');
const WAITS: ChannelEffect = {
  id: 1,
  channel: 'web_widget',
  state: 'pending',
  why: null,
  attempts: 0,
  nextTryAt: NEXT,
};

test.each<[string, Partial<ChannelEffect>, object]>([
  ['waits for its first try', {}, { state: 'pending', nextAttemptAt: NEXT, enforcementIds: [1] }],
  ['is tried for the first time', { attempts: 1 }, { state: 'pending' }],
  ['waits for something else', { why: 'Not yet.' }, { state: 'pending', why: 'Not yet.' }],
  [
    'failed and is tried again',
    { attempts: 1, why: 'host.failed: …' },
    { state: 'failed', why: 'host.failed: …', nextAttemptAt: NEXT, enforcementIds: [1] },
  ],
  [
    'was given up',
    { state: 'dead', attempts: 20, why: 'host.failed: …', nextTryAt: null },
    { state: 'failed', nextAttemptAt: null, enforcementIds: [1] },
  ],
  ['is carried out', { state: 'done', nextTryAt: null }, { state: 'enforced', enforcementIds: [] }],
])('a channel whose effect %s', (_what, effect, expected) => {
  const [state] = channelStates({
    blacklisted: true,
    channels: ['web_widget'],
    hasPhone: false,
    connected: { telnyx: false, gate: false },
    effects: [{ ...WAITS, ...effect }],
  });

  expect(state).toMatchObject({ channel: 'website', ...expected });
});
