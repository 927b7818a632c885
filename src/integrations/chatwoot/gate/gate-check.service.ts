import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DoctorChecks } from '../../../core/doctor/doctor-checks.service.js';
import { InstallationDirectory } from '../../../core/installations/installation-directory.service.js';
import { toldMoment } from '../../../core/installations/told-moment.js';
import type { DoctorCheck, DoctorFinding } from '../../../core/ports/doctor-check.port.js';
import { Clock } from '../../../platform/clock.js';
import { AppConfig } from '../../../platform/config/config.js';
import { GATE_HEADERS } from './gate-headers.js';
import { LAST_ASKED_HEADER, LAST_ASKED_PATH, PROBE_HEADER, PROBE_PATH, probeToken, type Probe } from './gate-probe.js';

const PATIENCE_MS = 5_000;
/** A documentation address: nobody comes from there. */
const SPOOFED = '203.0.113.199';

/** One thing the gate was tried for. */
export interface GateTrial extends DoctorFinding {
  name: string;
}

interface Heard {
  status: number;
  /** From where the gate saw the probe come; null where the gate did not stop it. */
  seenFrom: string | null;
  /** Seconds. */
  lastAsked: string | null;
}

/** Tries the gate from outside, through the reverse proxy, with sessions that nobody has. */
@Injectable()
export class GateCheck implements DoctorCheck, OnModuleInit {
  readonly name = 'gate';
  readonly asksOutside = true;

  constructor(
    private readonly config: AppConfig,
    private readonly directory: InstallationDirectory,
    private readonly checks: DoctorChecks,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.checks.add(this);
  }

  async run(installationId: string): Promise<DoctorFinding> {
    const trials = await this.trials(installationId);
    const worst = trials.find(({ state }) => state === 'bad') ?? trials.find(({ state }) => state !== 'ok');
    if (worst === NO_GATE) return NO_GATE;
    const asked = await this.lastAsked();
    const last = asked === null ? 'It was not asked about a visitor since it started.' : `Last asked ${asked}.`;
    if (!worst) return { state: 'ok', words: `The reverse proxy asks, and only it is answered. ${last}`, cure: null };
    if (worst.name === BLOCKED && asked !== null) return { state: 'warn', words: `${PAST_IT} ${last}`, cure: TRY_URL };
    return { state: worst.state, words: `As tried from here, ${worst.name} ${worst.words}. ${last}`, cure: worst.cure };
  }

  /** When the proxy last asked about a visitor, as the listener says; it may be that of another process. */
  private async lastAsked(): Promise<string | null> {
    const { host, gatePort, gateSecret } = this.config;
    const headers = { [GATE_HEADERS.secret]: gateSecret ?? '' };
    const heard = await this.ask(`http://${host}:${gatePort}`, LAST_ASKED_PATH, headers);
    const seconds = heard?.lastAsked ?? '';
    return seconds === '' ? null : toldMoment(new Date(this.clock.now().getTime() - Number(seconds) * 1000));
  }

  /** Every trial by itself; `through`: the address of the host as visitors know it, where that is not the installed one. */
  async trials(installationId: string, through?: string): Promise<GateTrial[]> {
    const { gatePort, gateSecret } = this.config;
    const hostUrl = through ?? this.directory.get(installationId)?.hostUrl;
    if (gatePort === undefined || gateSecret === undefined || hostUrl === undefined) return [NO_GATE];
    const ask = (probe: Probe, headers: Record<string, string> = {}): Promise<Heard | null> =>
      this.ask(hostUrl, PROBE_PATH, { 'x-auth-token': probeToken(gateSecret, probe), ...headers });
    return [
      stopped(await ask('block')),
      passed(await ask('pass')),
      notSpoofed(await ask('block', { 'x-forwarded-for': SPOOFED })),
      quiet(await this.ask(`http://${this.config.host}:${gatePort}`, '/doorman-decide', {})),
    ];
  }

  private ask(base: string, path: string, headers: Record<string, string>): Promise<Heard | null> {
    const url = new URL(path, base);
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve) => {
      const asked = send(url, { method: 'POST', headers, timeout: PATIENCE_MS }, (answer) => {
        answer.resume();
        const seenFrom = answer.headers[PROBE_HEADER];
        const lastAsked = answer.headers[LAST_ASKED_HEADER];
        resolve({
          status: answer.statusCode ?? 0,
          seenFrom: typeof seenFrom === 'string' ? seenFrom : null,
          lastAsked: typeof lastAsked === 'string' ? lastAsked : null,
        });
      });
      asked.on('timeout', () => asked.destroy());
      asked.on('error', () => resolve(null));
      asked.end();
    });
  }
}

const NO_GATE: GateTrial = {
  name: 'gate',
  state: 'absent',
  words:
    'There is no gate: addresses and ranges are not enforced, and the helpdesk stores what blocked visitors write.',
  cure: 'To have one, set GATE_PORT and GATE_SECRET and follow docs/gate.md.',
};
const BLOCKED = 'a blocked visitor';
const PAST_IT = 'The address that Doorman was installed with leads past the reverse proxy, which does ask for others.';
const TRY_URL = 'Try it at the address of the visitors: "npm run doorman -- gate check --url https://…".';
const NO_ANSWER = { state: 'bad' as const, words: 'The helpdesk does not answer.', cure: 'Look at the reverse proxy.' };

function stopped(heard: Heard | null): GateTrial {
  const name = BLOCKED;
  if (!heard) return { name, ...NO_ANSWER };
  if (heard.seenFrom !== null) return { name, state: 'ok', words: 'is stopped', cure: null };
  const cure = 'Include deploy/nginx/doorman-gate-server.conf in the server block, with the GATE_SECRET of Doorman.';
  return { name, state: 'bad', words: `passes: the reverse proxy does not ask (status ${heard.status})`, cure };
}

function passed(heard: Heard | null): GateTrial {
  const name = 'everybody else';
  if (!heard) return { name, ...NO_ANSWER };
  if (heard.seenFrom === null && heard.status !== 403) return { name, state: 'ok', words: 'passes', cure: null };
  return { name, state: 'bad', words: 'is stopped', cure: 'Only Doorman’s 403 may lead to @doorman_instead.' };
}

function notSpoofed(heard: Heard | null): GateTrial {
  const name = 'a forged X-Forwarded-For';
  if (!heard || heard.seenFrom === null) return { name, state: 'warn', words: 'cannot be tried', cure: null };
  if (heard.seenFrom !== SPOOFED)
    return { name, state: 'ok', words: `is not believed (${heard.seenFrom})`, cure: null };
  const cure = 'Name in GATE_TRUSTED_PROXIES only proxies that write X-Forwarded-For anew, and not where you ask from.';
  return { name, state: 'bad', words: 'is believed', cure };
}

function quiet(heard: Heard | null): GateTrial {
  const name = 'who has no secret';
  if (!heard) return { name, state: 'bad', words: 'The gate does not listen.', cure: 'Start Doorman with GATE_PORT.' };
  if (heard.status === 404) return { name, state: 'ok', words: 'learns nothing', cure: null };
  return {
    name,
    state: 'bad',
    words: 'is answered',
    cure: 'Another program listens on GATE_PORT: choose another port.',
  };
}
