import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { LiveFeedStore } from './live-feed.store.js';

const LEASE_MS = 30_000;

/** Sees to it that of all instances only one listens to the feed of an installation; a killed one frees it by itself. */
@Injectable()
export class FeedLeases {
  /** Names this instance. */
  private readonly holder = randomUUID();

  constructor(
    private readonly transactions: Transactions,
    private readonly store: LiveFeedStore,
    private readonly clock: Clock,
  ) {}

  /** Takes or renews the lease; false while another instance has it. */
  claim(installationId: string): Promise<boolean> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    return this.transactions.run((tx) => this.store.claim(tx, installationId, this.holder, { now, until }));
  }

  release(installationId: string): Promise<void> {
    return this.transactions.run((tx) => this.store.release(tx, installationId, this.holder));
  }

  connected(installationId: string): Promise<void> {
    return this.transactions.run((tx) => this.store.connected(tx, installationId, this.holder, this.clock.now()));
  }

  lost(installationId: string, trouble: string): Promise<void> {
    return this.transactions.run((tx) => this.store.lost(tx, installationId, this.holder, trouble));
  }

  heard(installationId: string, at: Date): Promise<void> {
    return this.transactions.run((tx) => this.store.heard(tx, installationId, this.holder, at));
  }
}
