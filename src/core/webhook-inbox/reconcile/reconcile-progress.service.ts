import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { ReconcileStore } from './reconcile.store.js';

export const EVERY_MS = 60_000;

/** Keeps in the database how far the reconcile has got, so that any instance can go on. */
@Injectable()
export class ReconcileProgress {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ReconcileStore,
    private readonly clock: Clock,
  ) {}

  /** The host time seen so far, for whoever does the next run; undefined if none is due (`force`: it is). */
  claim(installationId: string, force: boolean): Promise<{ reconciledAt: Date | null } | undefined> {
    const now = this.clock.now();
    const nextDueAt = this.after(EVERY_MS);
    return this.transactions.run((tx) => this.store.claim(tx, installationId, { now, nextDueAt, force }));
  }

  advance(installationId: string, seenTo: Date): Promise<void> {
    return this.transactions.run((tx) => this.store.advance(tx, installationId, seenTo));
  }

  putOff(installationId: string, byMs: number): Promise<void> {
    return this.transactions.run((tx) => this.store.putOff(tx, installationId, this.after(byMs)));
  }

  readUpTo(installationId: string, conversationId: number, messageId: number): Promise<void> {
    return this.transactions.run((tx) => this.store.readUpTo(tx, installationId, conversationId, messageId));
  }

  private after(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
}
