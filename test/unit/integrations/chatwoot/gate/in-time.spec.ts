import { setTimeout as delay } from 'node:timers/promises';
import { inTime } from '../../../../../src/integrations/chatwoot/gate/in-time.js';

it('brings what comes in time, and nothing of what fails or takes longer', async () => {
  expect(await inTime(Promise.resolve(1))).toBe(1);
  expect(await inTime(Promise.reject(new Error('gone')))).toBeNull();
  expect(await inTime(delay(60_000, 1, { ref: false }), 5)).toBeNull();
});

it('what fails too late is nobody’s error', async () => {
  const failing = delay(20).then(() => Promise.reject(new Error('late')));
  expect(await inTime(failing, 5)).toBeNull();
  await delay(40);
});
