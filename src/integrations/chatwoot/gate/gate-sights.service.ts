import { Injectable, Logger } from '@nestjs/common';
import { hostTime } from '../../../core/installations/known-installation.js';
import { RecentMap } from '../../../core/screening/calls/recent-map.js';
import { GateSightings } from '../../../core/webhook-inbox/dispatch/gate-sighting.service.js';
import { Clock } from '../../../platform/clock.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import type { Asker } from './gate-decide.service.js';
import type { ToldRequest } from './gate-headers.js';
import type { GateTarget } from './gate-target.js';
import { HostSessions, type Visitor } from './host-sessions.service.js';
import { visitorOf } from './request-visitor.js';

const REMEMBERED = 50_000;
/** The same session from the same place is looked at again after so long. */
const QUIET_MS = 6 * 3_600_000;
const MOST_UNDER_WAY = 4;
const MOST_WAITING = 500;
/** The host tells of a new session a moment after it has let it in. */
const SOON_MS = 1_500;

/** Tells the product where a session really is, once the host itself has let that session in. */
@Injectable()
export class GateSights {
  private readonly logger = new Logger(GateSights.name);
  private readonly seenAt = new RecentMap<string, number>(REMEMBERED);
  private readonly waiting: (() => Promise<void>)[] = [];
  private underWay = 0;

  constructor(
    private readonly sessions: HostSessions,
    private readonly sightings: GateSightings,
    private readonly clock: Clock,
  ) {}

  /** Of a request that passed: costs it nothing, and the host one read in hours. */
  look(told: ToldRequest, target: GateTarget, asker: Asker): void {
    const { installationId, inboxId, sourceId, ip } = asker.question;
    if (ip === null || this.waiting.length >= MOST_WAITING) return;
    const name = [installationId, inboxId, sourceId, ip, told.userAgent].join(' ');
    const now = this.clock.now().getTime();
    const seenAt = this.seenAt.get(name);
    if (seenAt !== undefined && now - seenAt < QUIET_MS) return;
    this.seenAt.set(name, now);
    this.waiting.push(() => this.confirm(visitorOf(told, target, asker), told.userAgent, name));
    setTimeout(() => void this.work(), SOON_MS).unref();
  }

  private async work(): Promise<void> {
    if (this.underWay >= MOST_UNDER_WAY) return;
    this.underWay += 1;
    try {
      for (let next = this.waiting.shift(); next; next = this.waiting.shift()) await next();
    } finally {
      this.underWay -= 1;
    }
  }

  private async confirm(visitor: Visitor, userAgent: string | null, name: string): Promise<void> {
    const word = await this.sessions.ask(visitor);
    const taken = word.kind === 'known' && (await this.tell(visitor, userAgent));
    if (!taken) this.seenAt.set(name, -Infinity);
  }

  /** For a session the host has confirmed just now. False when nothing knows of the session yet. */
  async tell({ installation, inboxId, sourceId, ip }: Visitor, userAgent: string | null): Promise<boolean> {
    if (ip === null) return false;
    try {
      const at = hostTime(installation, this.clock.now());
      const installationId = installation.id;
      await this.sightings.take({ kind: 'gate_sighting', installationId, inboxId, sourceId, ip, userAgent, at });
      return true;
    } catch (error) {
      this.logger.warn('could not take in where a session is', describeError(error));
      return false;
    }
  }
}
