import { createHmac } from 'node:crypto';
import { request, type Agent } from 'node:http';
import { RECORDED_SECRET, recordedFlows, type RecordedWebhook } from '../../support/recorded-flows.js';
import type { DoormanApp } from '../../support/doorman-app.js';

/** A clock that stands where it was set last. */
export class ReplayClock {
  private at = new Date(0);

  readonly now = (): Date => new Date(this.at);

  set(at: Date): void {
    this.at = at;
  }
}

export const RECORDED_WEBHOOKS: readonly RecordedWebhook[] = recordedFlows().flatMap(({ webhooks }) => webhooks);

/** Later than everything recorded. */
export const AFTERWARDS = new Date('2026-11-23T16:30:00Z');

/** The same body once more, as if the host had sent it again: another second, so another signature. */
export function sentAgain(webhook: RecordedWebhook): RecordedWebhook {
  const timestamp = String(Number(webhook.headers['x-chatwoot-timestamp']) + 1);
  const hex = createHmac('sha256', RECORDED_SECRET).update(`${timestamp}.${webhook.raw}`).digest('hex');
  const signed = { 'x-chatwoot-timestamp': timestamp, 'x-chatwoot-signature': `sha256=${hex}` };
  return { ...webhook, headers: { ...webhook.headers, ...signed } };
}

/** Sends the webhooks one by one, each at its own time, and lets all that follows from one happen before the next. */
export async function replay(
  { doorman, clock, agent }: { doorman: DoormanApp; clock: ReplayClock; agent: Agent },
  installationId: string,
  webhooks: readonly RecordedWebhook[],
): Promise<number[]> {
  const statuses: number[] = [];
  for (const webhook of webhooks) {
    clock.set(new Date(Number(webhook.headers['x-chatwoot-timestamp']) * 1000));
    statuses.push(await post(`${doorman.url}/webhooks/chatwoot/${installationId}`, webhook, agent));
    await doorman.drain();
  }
  clock.set(AFTERWARDS);
  await doorman.drain();
  return statuses;
}

function post(url: string, { headers, raw }: RecordedWebhook, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', headers, agent }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    outgoing.on('error', reject).end(raw);
  });
}
