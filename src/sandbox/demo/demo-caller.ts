import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 10;
const PATIENCE_MS = 10_000;

/** What a caller hears, and whether a telephone of the organisation has rung. */
export interface HeardCall {
  heard: string;
  /** From dialling until the call was over, by the carrier's clock. */
  milliseconds: number | null;
  rang: boolean;
}

/** Somebody at a telephone, by the same requests that the telephones' page makes. */
export class DemoCaller {
  constructor(
    private readonly telnyxUrl: string,
    readonly number: string,
  ) {}

  /** Dials, listens until it rings or is over, and hangs up what rings. */
  async dial(): Promise<HeardCall> {
    const { id } = (await this.ask('POST', '/dial', { from: this.number })) as { id: string };
    const call = await this.listen(id);
    if (call.heard === 'ringing') await this.ask('POST', `/${encodeURIComponent(id)}/hangup`);
    return call;
  }

  private async listen(id: string): Promise<HeardCall> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const calls = (await this.ask('GET', '/calls')) as (HeardCall & { id: string })[];
      const call = calls.find((one) => one.id === id);
      if (!call) throw new Error('the carrier does not know the call');
      if (call.heard !== 'dialling' || Date.now() > end) return call;
      await delay(POLL_MS);
    }
  }

  private async ask(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.telnyxUrl}/sandbox/phone${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the carrier answered ${String(answer.status)} to ${method} ${path}`);
    const text = await answer.text();
    return text === '' ? null : JSON.parse(text);
  }
}
