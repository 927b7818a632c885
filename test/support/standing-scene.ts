import { StandingFeed, type NumberedChange } from '../../src/core/standing/standing-feed.js';
import type { StandingKind, StandingSubject } from '../../src/core/standing/standing-subject.js';
import { StandingStore } from '../../src/core/standing/standing.store.js';
import { openTestDatabase, type TestDatabase } from './database.js';
import { insertInstallation } from './insert-installation.js';

export const BEFORE = new Date('2026-11-01T08:00:00.000Z');
export const T1 = new Date('2026-11-01T09:00:00.123Z');
export const T2 = new Date('2026-11-01T10:00:00.000Z');
export const T3 = new Date('2026-11-01T11:00:00.000Z');
export const LATER = new Date('2026-11-02T00:00:00.000Z');

/** A subject of a blacklisted visitor 7 by entry 1. */
export function subject(kind: StandingKind, value: string, more: Partial<StandingSubject> = {}): StandingSubject {
  const of = { role: 'visitor_blacklist', visitorId: 7, entryId: 1, quality: 'proved' } as const;
  return { kind, value, ...of, since: T1, until: null, ...more };
}

export const EMAIL = subject('email', 'ann@example.com');
export const PHONE = subject('phone', '+4930123456');

/** The standing store on a real database, one installation at a time. */
export class StandingScene {
  installationId = '';
  /** What the store told the index. */
  told: NumberedChange[] = [];
  private installations = 0;
  private readonly store: StandingStore;

  private constructor(readonly database: TestDatabase) {
    const feed = new StandingFeed();
    feed.on((change) => this.told.push(change));
    this.store = new StandingStore(feed);
  }

  static async open(): Promise<StandingScene> {
    return new StandingScene(await openTestDatabase());
  }

  /** An empty installation. */
  async beginInstallation(): Promise<void> {
    this.told = [];
    await this.database.dataSource.query('DELETE FROM standing_subject');
    this.installationId = `installation-${++this.installations}`;
    await insertInstallation(this.database.dataSource, this.installationId);
  }

  /** Puts, and holds the transaction open until `before` its commit is done. */
  put(wanted: StandingSubject[], changedAt: Date, visitorId = 7, before?: () => Promise<void>): Promise<void> {
    return this.database.transactions.run(async (tx) => {
      await this.store.put(tx, this.installationId, visitorId, wanted, changedAt);
      await before?.();
    });
  }

  putEntry(wanted: StandingSubject[], entryId: number): Promise<void> {
    return this.database.transactions.run((tx) => this.store.putEntry(tx, this.installationId, entryId, wanted, T1));
  }

  putPast(...rows: (StandingSubject & { endedAt: Date })[]): Promise<void> {
    return this.database.transactions.run((tx) => this.store.past(tx, this.installationId, 7, rows));
  }

  holding(at: Date, ...keys: Parameters<StandingStore['holding']>[2]): Promise<StandingSubject[]> {
    return this.database.transactions.run((tx) => this.store.holding(tx, this.installationId, keys, at));
  }

  openOf(visitorId = 7): Promise<StandingSubject[]> {
    return this.database.transactions.run((tx) => this.store.ofVisitor(tx, visitorId));
  }

  async changeNo(): Promise<number> {
    const sql = 'SELECT change_no AS "changeNo" FROM installation WHERE id = $1';
    const [row] = await this.database.transactions.read<{ changeNo: number }>(sql, [this.installationId]);
    return row?.changeNo ?? NaN;
  }
}
