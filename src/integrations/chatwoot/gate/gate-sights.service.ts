import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
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
/**
 * The host tells of a new session a moment after it has let it in; while it is busy, later. Waited so long each time:
 * the visitor may not write again.
 */
const ROUNDS_MS = [1_500, 5_000, 20_000, 60_000];

/** A request that passed, by its `name` among those seen. */
interface Sight {
  visitor: Visitor;
  userAgent: string | null;
  name: string;
}

/** Tells the product where a session really is, once the host itself has let that session in. */
@Injectable()
export class GateSights implements OnModuleDestroy {
  private readonly logger = new Logger(GateSights.name);
  private readonly seenAt = new RecentMap<string, number>(REMEMBERED);
  private readonly waiting: (() => Promise<void>)[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private underWay = 0;

  constructor(
    private readonly sessions: HostSessions,
    private readonly sightings: GateSightings,
    private readonly clock: Clock,
  ) {}

  onModuleDestroy(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** Of a request that passed: costs it nothing, and the host one read in hours. */
  look(told: ToldRequest, target: GateTarget, asker: Asker): void {
    const { installationId, inboxId, sourceId, ip } = asker.question;
    if (ip === null || this.waiting.length + this.timers.size >= MOST_WAITING) return;
    const name = [installationId, inboxId, sourceId, ip, told.userAgent].join(' ');
    const now = this.clock.now().getTime();
    const seenAt = this.seenAt.get(name);
    if (seenAt !== undefined && now - seenAt < QUIET_MS) return;
    this.seenAt.set(name, now);
    this.plan({ visitor: visitorOf(told, target, asker), userAgent: told.userAgent, name }, 0);
  }

  private plan(sight: Sight, round: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.waiting.push(() => this.confirm(sight, round));
      void this.work();
    }, ROUNDS_MS[round]).unref();
    this.timers.add(timer);
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

  private async confirm(sight: Sight, round: number): Promise<void> {
    const { visitor, userAgent, name } = sight;
    const { kind } = await this.sessions.ask(visitor);
    if (kind === 'known' && (await this.tell(visitor, userAgent))) return;
    if (kind !== 'refused' && round + 1 < ROUNDS_MS.length) this.plan(sight, round + 1);
    else this.seenAt.set(name, -Infinity);
  }

  /** For a session the host has confirmed just now. False when nothing knows of the session yet. */
  async tell({ installation, inboxId, sourceId, ip }: Visitor, userAgent: string | null): Promise<boolean> {
    if (ip === null) return false;
    try {
      const at = hostTime(installation, this.clock.now());
      const installationId = installation.id;
      const sighting = { kind: 'gate_sighting' as const, installationId, inboxId, sourceId, ip, userAgent, at };
      return (await this.sightings.take(sighting)) !== 'unknown';
    } catch (error) {
      this.logger.warn('could not take in where a session is', describeError(error));
      return false;
    }
  }
}
