import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/config.js';
import { Listener } from '../../../platform/database/listener.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import { RecentMap } from '../../screening/calls/recent-map.js';
import { STANDING_CHANNEL } from '../../standing/standing.store.js';
import { ListedContacts } from './listed-contact.read-model.js';
import { ListedSessionObserver } from './listed-session-observer.service.js';

/** After a change of a list: long enough for several that come together. */
const SOON_MS = 200;
/** A contact that has no session at all is asked after again so late. */
const AGAIN_MS = 3_600_000;
const REMEMBERED = 10_000;

/**
 * Finds the sessions of blacklisted contacts that no webhook has named: a page that was only opened has one, and the
 * very first message written there must find it listed.
 */
@Injectable()
export class ListedSessions implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(ListedSessions.name);
  private readonly askedAt = new RecentMap<string, number>(REMEMBERED);
  private looking: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly config: AppConfig,
    private readonly contacts: ListedContacts,
    private readonly observer: ListedSessionObserver,
    private readonly listener: Listener,
  ) {}

  /** Without a gate nobody needs them. */
  async onModuleInit(): Promise<void> {
    if (this.config.gatePort === undefined) return;
    await this.listener.on(STANDING_CHANNEL, () => this.plan());
    this.plan();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  /** Looks for all that are missing now; one pass after the other. */
  look(): Promise<void> {
    this.looking = this.looking
      .then(() => this.lookOnce())
      .catch((error: unknown) => {
        this.logger.warn('could not look for the sessions of listed contacts', describeError(error));
      });
    return this.looking;
  }

  private plan(): void {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.look(), SOON_MS).unref();
  }

  private async lookOnce(): Promise<void> {
    for (const contact of await this.contacts.withoutSession()) {
      const name = `${contact.installationId} ${contact.contactId}`;
      const now = performance.now();
      if (this.stopped || now - (this.askedAt.get(name) ?? -Infinity) < AGAIN_MS) continue;
      this.askedAt.set(name, now);
      await this.observer.observe(contact).catch((error: unknown) => {
        this.askedAt.set(name, -Infinity);
        this.logger.warn('the host did not tell the sessions of a contact', describeError(error));
      });
    }
  }
}
