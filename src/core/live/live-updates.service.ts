import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Listener } from '../../platform/database/listener.js';
import { Transactions } from '../../platform/database/transactions.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { InstallationChanges } from '../installations/installation-changes.store.js';
import { ChangeNoticeReadModel, type Notice } from './change-notice.read-model.js';
import { NOTICE_CHANNEL } from './change-notice.store.js';

const AT_ONCE = 500;
const PRUNE_EVERY_MS = 10 * 60_000;

/** Somebody who is told of changes. `missed`: some are kept no longer, so that everything shown may be old. */
export interface LiveListener {
  told(notices: readonly Notice[]): void;
  missed(no: number): void;
  /** The app goes down. */
  ended(): void;
}

interface Subscription {
  installationId: string;
  through: number;
  listener: LiveListener;
}

/** Tells listeners of this instance what was changed on any, in order and without a gap. */
@Injectable()
export class LiveUpdates implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(LiveUpdates.name);
  private readonly subscriptions = new Set<Subscription>();
  private readonly readings = new Map<string, Promise<void>>();
  private pruning: NodeJS.Timeout | undefined;

  constructor(
    private readonly notices: ChangeNoticeReadModel,
    private readonly listener: Listener,
    private readonly transactions: Transactions,
    private readonly installations: InstallationChanges,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.listener.on(NOTICE_CHANNEL, (payload) => this.wake(payload.slice(0, payload.lastIndexOf(' '))));
    this.listener.onReconnect(() => this.wakeAll());
    this.pruning = setInterval(() => void this.prune(), PRUNE_EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.pruning);
    for (const { listener } of [...this.subscriptions]) listener.ended();
    this.subscriptions.clear();
    await Promise.allSettled(this.readings.values());
  }

  /** The number of the latest change: whoever resumes after it misses nothing of what he reads from now on. */
  through(installationId: string): Promise<number> {
    return this.notices.last(installationId);
  }

  /** Tells everything after number `after`, or from now on without one. Answers the number it begins at, and how to end it. */
  async subscribe(
    installationId: string,
    after: number | null,
    listener: LiveListener,
  ): Promise<{ through: number; end: () => void }> {
    const last = await this.notices.last(installationId);
    // A number from another database would wait for ever.
    const through = after === null || after > last ? last : after;
    const subscription = { installationId, through, listener };
    this.subscriptions.add(subscription);
    if (after !== null && after > last) listener.missed(last);
    // Also for what was changed since the number was read: its notification found nobody here.
    this.wake(installationId);
    return { through, end: () => this.subscriptions.delete(subscription) };
  }

  private wakeAll(): void {
    for (const id of new Set([...this.subscriptions].map(({ installationId }) => installationId))) this.wake(id);
  }

  /** One reading after the other: each begins where the last ended. */
  private wake(installationId: string): void {
    if (![...this.subscriptions].some((one) => one.installationId === installationId)) return;
    const before = this.readings.get(installationId) ?? Promise.resolve();
    const reading = before
      .then(() => this.read(installationId))
      .catch((error: unknown) => {
        // The reconnect, or the next notice, reads again from the same place.
        this.logger.warn('could not read what changed', { installation: installationId, ...describeError(error) });
      });
    this.readings.set(installationId, reading);
    void reading.finally(() => {
      if (this.readings.get(installationId) === reading) this.readings.delete(installationId);
    });
  }

  private async read(installationId: string): Promise<void> {
    for (;;) {
      const own = [...this.subscriptions].filter((one) => one.installationId === installationId);
      if (own.length === 0) return;
      const from = Math.min(...own.map(({ through }) => through));
      const notices = await this.notices.after(installationId, from, AT_ONCE);
      // Whoever is told so asks this instance at once, and must not be answered from before the change.
      if (notices.some(changesSettings)) await this.installations.takeIn(installationId);
      for (const subscription of own) tell(subscription, notices);
      if (notices.length < AT_ONCE) return;
    }
  }

  private async prune(): Promise<void> {
    try {
      await this.transactions.run((tx) => tx.query(`DELETE FROM change_notice WHERE at < now() - interval '1 hour'`));
    } catch (error) {
      this.logger.warn('could not remove old notices', describeError(error));
    }
  }
}

function changesSettings({ changes }: Notice): boolean {
  return changes.some(({ type }) => type === 'settings');
}

function tell(subscription: Subscription, notices: readonly Notice[]): void {
  const news = notices.filter(({ no }) => no > subscription.through);
  const [first] = news;
  const last = news.at(-1);
  if (!first || !last) return;
  const isGap = first.no !== subscription.through + 1;
  subscription.through = last.no;
  if (isGap) subscription.listener.missed(last.no);
  else subscription.listener.told(news);
}
