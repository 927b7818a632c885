import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { healthChecks } from '../installations/installation-health.js';
import { InstallationHealthReadModel } from '../installations/installation-health.read-model.js';
import { toldMoment } from '../installations/told-moment.js';
import { LiveFeedReadModel } from '../live-feed/live-feed.read-model.js';
import type { DoctorFinding } from '../ports/doctor-check.port.js';
import { DoctorChecks } from './doctor-checks.service.js';

/** By these names `healthChecks` tells them. */
const INNER = ['trouble', 'last webhook', 'inbox', 'parked', 'effects', 'clock', 'reconcile', 'import'];
const STATES = { ok: 'ok', failed: 'bad', unknown: 'warn' } as const;

/** What the doctor sees in our own records: what came in, what is left to do, the clock, the live feed. */
@Injectable()
export class InnerDoctor implements OnModuleInit {
  constructor(
    private readonly checks: DoctorChecks,
    private readonly health: InstallationHealthReadModel,
    private readonly feed: LiveFeedReadModel,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    for (const name of INNER) this.checks.add({ name, run: (id) => this.inner(id, name) });
    this.checks.add({ name: 'live feed', run: (id) => this.liveFeed(id) });
  }

  private async inner(installationId: string, name: string): Promise<DoctorFinding> {
    const all = healthChecks(await this.health.of(installationId), this.clock.now());
    const check = all.find((one) => one.name === name);
    if (!check) return { state: 'ok', words: 'None is known.', cure: null };
    return { state: STATES[check.result], words: check.said, cure: check.cure };
  }

  private async liveFeed(installationId: string): Promise<DoctorFinding> {
    const feed = await this.feed.of(installationId);
    const listening = feed?.leaseUntil && feed.leaseUntil > this.clock.now();
    if (listening && feed.connectedAt) {
      return { state: 'ok', words: `Connected ${toldMoment(feed.connectedAt)}.`, cure: null };
    }
    const words = feed?.trouble ?? 'Nobody listens to it.';
    const cure =
      'Is Doorman running, and does a proxy before the host let websockets through to /cable? Without it all works, but nobody is named for the host’s own Block.';
    return { state: 'warn', words, cure };
  }
}
