import { Agent, request } from 'node:http';
import { DoormanApp } from '../../support/doorman-app.js';
import { RECORDED_SECRET, type RecordedWebhook } from '../../support/recorded-flows.js';
import { endStateOf, type EndState } from './end-state.js';
import { StandInHost } from './stand-in-host.js';

const INSTALLED_AT = new Date('2026-11-23T15:30:00Z');
/** Later than everything recorded. */
const AFTERWARDS = new Date('2026-11-23T16:30:00Z');

/** What a run came to: the end state, and whatever is not as it must be after any run. */
export interface RunResult {
  endState: EndState;
  /** Answers to webhooks other than 200, requests the host did not know, deliveries and effects not done. */
  faults: unknown[];
}

/** A whole Doorman with a clock and a stand-in host of its own; each run is an installation of its own. */
export class ReplayLane {
  private readonly agent = new Agent({ keepAlive: true });
  private runs = 0;

  private constructor(
    private readonly doorman: DoormanApp,
    private readonly clock: { at: Date },
    private readonly host: StandInHost,
  ) {}

  static async open(): Promise<ReplayLane> {
    const clock = { at: INSTALLED_AT };
    const host = await StandInHost.start();
    const doorman = await DoormanApp.start({ now: () => new Date(clock.at) });
    doorman.liftLimits(host.url);
    return new ReplayLane(doorman, clock, host);
  }

  /** Sends the webhooks one by one, each at its own time, and lets all that follows from one happen before the next. */
  async run(webhooks: readonly RecordedWebhook[]): Promise<RunResult> {
    const id = await this.install();
    const refused: unknown[] = [];
    for (const webhook of webhooks) {
      this.clock.at = new Date(Number(webhook.headers['x-chatwoot-timestamp']) * 1000);
      const status = await this.post(id, webhook);
      if (status !== 200) refused.push({ status, flow: webhook.flow });
      await this.doorman.drain();
    }
    this.clock.at = AFTERWARDS;
    await this.doorman.drain();
    const left = await this.leftUndone(id);
    return { endState: await endStateOf(this.doorman, id), faults: [...refused, ...left, ...this.host.unexpected] };
  }

  async close(): Promise<void> {
    this.agent.destroy();
    await this.doorman.close();
    await this.host.stop();
  }

  private async install(): Promise<string> {
    this.runs += 1;
    this.clock.at = INSTALLED_AT;
    const id = `replay-${this.runs}`;
    const made = { accountId: this.runs, webhookSecret: RECORDED_SECRET, installedAt: INSTALLED_AT };
    await this.doorman.install({ id, hostUrl: this.host.url, ...made });
    return id;
  }

  private leftUndone(installationId: string): Promise<unknown[]> {
    return this.doorman.read(
      `SELECT 'delivery' AS what, state, error AS why FROM delivery WHERE installation_id = $1 AND state <> 'done'
       UNION ALL
       SELECT effect, state, last_error FROM enforcement WHERE installation_id = $1 AND state <> 'done'`,
      [installationId],
    );
  }

  private post(installationId: string, { headers, raw }: RecordedWebhook): Promise<number> {
    const url = `${this.doorman.url}/webhooks/chatwoot/${installationId}`;
    return new Promise((resolve, reject) => {
      const outgoing = request(url, { method: 'POST', headers, agent: this.agent }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      });
      outgoing.on('error', reject).end(raw);
    });
  }
}
