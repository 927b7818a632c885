import { createHmac } from 'node:crypto';
import { RECORDED_SECRET, recordedFlows, type RecordedWebhook } from '../../support/recorded-flows.js';
import { seededRandom, shuffled } from '../../support/seeded-random.js';

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);
const SEEDS_TWICE = SEEDS.slice(0, 5);

export const RECORDED_WEBHOOKS: readonly RecordedWebhook[] = recordedFlows().flatMap(({ webhooks }) => webhooks);

/** Every order and repetition in which the recording must come to the same end. */
export function replayCases(): [name: string, webhooks: readonly RecordedWebhook[]][] {
  const once = RECORDED_WEBHOOKS;
  const again = once.map(sentAgain);
  return [
    ['in the order of recording', once],
    ['each twice, one after the other', once.flatMap((one) => [one, one])],
    ['all once more after the last', [...once, ...again]],
    ...SEEDS.map((seed): [string, RecordedWebhook[]] => [`shuffled (${seed})`, shuffled(seededRandom(seed), once)]),
    ...SEEDS_TWICE.map((seed): [string, RecordedWebhook[]] => [
      `each twice, shuffled (${seed})`,
      shuffled(seededRandom(1000 + seed), [...once, ...(seed % 5 === 0 ? again : once)]),
    ]),
  ];
}

/** The same body once more, as if the host had sent it again: another second, so another signature. */
function sentAgain(webhook: RecordedWebhook): RecordedWebhook {
  const timestamp = String(Number(webhook.headers['x-chatwoot-timestamp']) + 1);
  const hex = createHmac('sha256', RECORDED_SECRET).update(`${timestamp}.${webhook.raw}`).digest('hex');
  const signed = { 'x-chatwoot-timestamp': timestamp, 'x-chatwoot-signature': `sha256=${hex}` };
  return { ...webhook, headers: { ...webhook.headers, ...signed } };
}
