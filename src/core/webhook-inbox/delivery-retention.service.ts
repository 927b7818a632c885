import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { DEFAULT_SETTINGS } from '../installations/installation-settings.js';
import { ContactChangeStore } from '../performers/contact-change.store.js';
import { ContactTellingStore } from '../performers/contact-telling.store.js';
import { CallStore } from '../visitors/call.store.js';
import { MessageStore } from '../visitors/message.store.js';
import { DeliveryStore } from './delivery.store.js';

const DAY_MS = 86_400_000;
/** As long as a body with an odd timestamp is recognised by its signature. */
const SIGNATURE_DAYS = 7;
const PARKED_DAYS = 30;
/** A webhook that waited so long for its processing gets no name any more. */
const TELLING_DAYS = 1;
const BATCH = 500;

/** Forgets what need not be kept, in small batches. */
@Injectable()
export class DeliveryRetention {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeliveryStore,
    private readonly messages: MessageStore,
    private readonly calls: CallStore,
    private readonly tellings: ContactTellingStore,
    private readonly changes: ContactChangeStore,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<{ emptied: number; forgotten: number; texts: number; calls: number }> {
    const now = this.clock.now();
    const before = { done: daysBefore(now, SIGNATURE_DAYS), parked: daysBefore(now, PARKED_DAYS) };
    const bodies = { count: BATCH, defaultDays: DEFAULT_SETTINGS.keepBodiesDays };
    const emptied = await untilDone(() => this.transactions.run((tx) => this.store.emptyBodies(tx, now, bodies)));
    const forgotten = await untilDone(() => this.transactions.run((tx) => this.store.forget(tx, before, BATCH)));
    const old = daysBefore(now, DEFAULT_SETTINGS.keepBodiesDays);
    const texts = await untilDone(() => this.transactions.run((tx) => this.messages.forgetTexts(tx, old, BATCH)));
    const kept = { count: BATCH, defaultDays: DEFAULT_SETTINGS.keepCallsDays };
    const calls = await untilDone(() => this.transactions.run((tx) => this.calls.forget(tx, now, kept)));
    await this.forgetTellings(daysBefore(now, TELLING_DAYS));
    return { emptied, forgotten, texts, calls };
  }

  private async forgetTellings(before: Date): Promise<void> {
    await untilDone(() => this.transactions.run((tx) => this.tellings.forget(tx, before, BATCH)));
    await untilDone(() => this.transactions.run((tx) => this.changes.forget(tx, before, BATCH)));
  }
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}

async function untilDone(batch: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await batch();
    total += count;
    if (count < BATCH) return total;
  }
}
