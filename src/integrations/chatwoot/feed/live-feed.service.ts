import { Injectable, Logger } from '@nestjs/common';
import { InstallationDirectory } from '../../../core/installations/installation-directory.service.js';
import { hostTime, type KnownInstallation } from '../../../core/installations/known-installation.js';
import { FeedIntake } from '../../../core/live-feed/feed-intake.service.js';
import { FeedLeases } from '../../../core/live-feed/feed-leases.service.js';
import { HostGaps } from '../../../core/webhook-inbox/host-gaps.service.js';
import { Clock } from '../../../platform/clock.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import { DoormanError } from '../../../platform/errors/doorman-error.js';
import { ChatwootHosts } from '../chatwoot-hosts.service.js';
import { ChatwootHttp, GONE } from '../host/chatwoot-http.js';
import { CABLE_PATIENCE } from './cable-connection.js';
import { FeedListener, type FeedEars } from './feed-listener.js';
import { readSocketToken } from './feed.mapper.js';
import { pauseMs } from './pause.js';

/** Shorter than a lease by much, so that one late renewal loses nothing. */
const TICK_MS = 5_000;
const TELL_HEARD_EVERY_MS = 10_000;

/** One installation's feed on this instance. */
interface Feed {
  listener: FeedListener | null;
  opening: boolean;
  failures: number;
  notBefore: number;
  /** The access it was opened with; another one needs another connection. */
  token: string;
  heardToldAt: number;
  /** What is still being written of it: one after the other, or an old state would stay. */
  noted: Promise<void>;
}

/** Listens to the agents' sockets: of all instances one per installation, again and again, and says where it stands. */
@Injectable()
export class LiveFeed {
  /** How long a connection may take. */
  patience = CABLE_PATIENCE;
  private readonly logger = new Logger(LiveFeed.name);
  private readonly feeds = new Map<string, Feed>();
  private timer: NodeJS.Timeout | undefined;
  private ticking: Promise<void> | null = null;

  constructor(
    private readonly directory: InstallationDirectory,
    private readonly hosts: ChatwootHosts,
    private readonly intake: FeedIntake,
    private readonly leases: FeedLeases,
    private readonly gaps: HostGaps,
    private readonly clock: Clock,
  ) {}

  start(everyMs = TICK_MS): void {
    this.timer = setInterval(() => void this.tick(), everyMs);
    void this.tick();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.ticking;
    for (const [id, feed] of this.feeds) {
      feed.listener?.end('Doorman stops');
      await feed.noted;
      await this.orWarn(id, () => this.leases.release(id));
    }
    this.feeds.clear();
    await this.intake.stop();
  }

  private async tick(): Promise<void> {
    this.ticking ??= this.lookAfterAll().finally(() => (this.ticking = null));
    await this.ticking;
  }

  private async lookAfterAll(): Promise<void> {
    const active = this.directory.active().filter(({ hostKind }) => hostKind === 'chatwoot');
    await Promise.all(active.map((installation) => this.orWarn(installation.id, () => this.lookAfter(installation))));
    for (const [id, feed] of this.feeds) {
      if (active.some((installation) => installation.id === id)) continue;
      feed.listener?.end('the installation is no longer active');
      this.feeds.delete(id);
    }
  }

  private async lookAfter(installation: KnownInstallation): Promise<void> {
    const { id, token } = installation;
    const feed = this.feedOf(id);
    if (feed.token !== token) feed.listener?.end('the access changed');
    if (!feed.listener && !this.mayOpen(feed)) return;
    if (!(await this.leases.claim(id))) {
      feed.listener?.end('another instance listens');
      return;
    }
    // It may have ended meanwhile, and has its pause then.
    if (!feed.listener && this.mayOpen(feed)) await this.open(installation, feed);
  }

  private mayOpen(feed: Feed): boolean {
    return !feed.opening && this.clock.now().getTime() >= feed.notBefore;
  }

  private async open(installation: KnownInstallation, feed: Feed): Promise<void> {
    const { id, accountId, serviceUserId } = installation;
    feed.opening = true;
    feed.token = installation.token;
    try {
      const connection = this.hosts.connectionTo(installation.hostUrl);
      const token = await new ChatwootHttp(connection, installation.token).ask(
        'GET',
        '/api/v1/profile',
        readSocketToken,
      );
      if (token === GONE || !this.timer) return;
      const entry = { origin: connection.origin, accountId, userId: serviceUserId, token };
      feed.listener = new FeedListener(entry, this.patience, this.earsOf(id, feed));
    } catch (error) {
      this.putOff(feed, false);
      const trouble = error instanceof DoormanError ? error.message : 'The host could not be asked.';
      this.note(id, feed, () => this.leases.lost(id, trouble));
    } finally {
      feed.opening = false;
    }
  }

  private earsOf(id: string, feed: Feed): FeedEars {
    return {
      hostNow: () => hostTime(this.directory.get(id) ?? { clockOffsetMs: 0 }, this.clock.now()),
      subscribed: () => {
        feed.failures = 0;
        this.logger.log('the live feed is connected', { installation: id });
        this.note(id, feed, () => this.leases.connected(id));
        // Nothing is told again: what happened meanwhile is asked for.
        this.gaps.tell(id);
      },
      heard: (event) => {
        this.intake.give(id, event);
        this.noteHeard(id, feed);
      },
      unreadable: (why, at) => {
        this.logger.warn('the live feed told what nobody can read', { installation: id, why });
        this.intake.missed(id, at);
      },
      ended: (why, refused) => this.ended(id, feed, { why, refused }),
    };
  }

  private ended(id: string, feed: Feed, { why, refused }: { why: string; refused: boolean }): void {
    feed.listener = null;
    if (!this.timer) return;
    this.putOff(feed, refused);
    this.logger.warn('the live feed ended, it is connected again later', { installation: id, why });
    this.note(id, feed, () => this.leases.lost(id, `Not connected: ${why}.`));
  }

  private putOff(feed: Feed, refused: boolean): void {
    feed.failures += 1;
    feed.notBefore = this.clock.now().getTime() + pauseMs(feed.failures, refused, Math.random());
  }

  private noteHeard(id: string, feed: Feed): void {
    const now = this.clock.now();
    if (now.getTime() - feed.heardToldAt < TELL_HEARD_EVERY_MS) return;
    feed.heardToldAt = now.getTime();
    this.note(id, feed, () => this.leases.heard(id, now));
  }

  private feedOf(id: string): Feed {
    const known = this.feeds.get(id);
    const feed = known ?? {
      listener: null,
      opening: false,
      failures: 0,
      notBefore: 0,
      token: '',
      heardToldAt: 0,
      noted: Promise.resolve(),
    };
    this.feeds.set(id, feed);
    return feed;
  }

  private note(id: string, feed: Feed, write: () => Promise<void>): void {
    feed.noted = feed.noted.then(() => this.orWarn(id, write));
  }

  private async orWarn(id: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn('the live feed could not be looked after', { installation: id, ...describeError(error) });
    }
  }
}
