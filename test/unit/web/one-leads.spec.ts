import { oneLeads, type Locks } from '../../../src/web/live/one-leads.js';

const granted: Locks = { request: (_name, _options, held) => held() };
const denied: Locks = { request: () => Promise.reject(new DOMException('The request was denied.', 'SecurityError')) };
const taken: Locks = {
  request: (_name, { signal }) =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
};

/** How often a tab led that was closed after it had asked. */
async function timesLed(locks: Locks | undefined, lead = (): Promise<void> => Promise.resolve()): Promise<number> {
  const end = new AbortController();
  let times = 0;
  const led = oneLeads(locks, 'doorman', end.signal, () => {
    times += 1;
    return lead();
  });
  if (locks === taken) end.abort();
  await led;
  return times;
}

test.each<[string, Locks | undefined, number]>([
  ['that is given the lock leads', granted, 1],
  ['that has no locks leads', undefined, 1],
  ['to which the browser denies them leads', denied, 1],
  ['that is closed while another one leads never does', taken, 0],
])('a tab %s', async (_, locks, times) => {
  expect(await timesLed(locks)).toBe(times);
});

test('a tab whose stream fails in an unforeseen way does not begin another beside it', async () => {
  expect(await timesLed(granted, () => Promise.reject(new Error('unforeseen')))).toBe(1);
});
