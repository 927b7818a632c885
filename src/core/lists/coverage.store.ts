import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { StandingStore } from '../standing/standing.store.js';
import type { StandingSubject } from '../standing/standing-subject.js';
import { VisitorFactsStore } from './visitor-facts.store.js';
import { VisitorStore } from '../visitors/visitor.store.js';
import { standingOf, type EntryInForce, type VisitorFacts } from './coverage.js';
import { ListEntryStore } from './list-entry.store.js';

/** Keeps what is listed for a visitor equal to what its status, its entry and its identifiers say. */
@Injectable()
export class CoverageStore {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly facts: VisitorFactsStore,
    private readonly entries: ListEntryStore,
    private readonly standing: StandingStore,
  ) {}

  /** Takes the coverage anew; what no longer holds ends at `changedAt`, host time. */
  async refresh(tx: Tx, visitorId: number, changedAt: Date): Promise<StandingSubject[]> {
    const visitor = await this.visitors.find(tx, visitorId);
    if (!visitor) return [];
    const entry = await this.entryInForce(tx, visitorId);
    const facts = await this.facts.of(tx, visitor, entry?.heldSince ?? changedAt);
    const wanted = standingOf(facts, entry);
    await this.standing.put(tx, visitor.installationId, visitorId, wanted, changedAt);
    return wanted;
  }

  /** As `refresh`, for the many visitors who are on no list and need none. */
  async refreshListed(tx: Tx, visitorId: number, changedAt: Date): Promise<EntryInForce | null> {
    const visitor = await this.visitors.find(tx, visitorId);
    if (!visitor || (visitor.status === 'normal' && !visitor.protected)) return null;
    await this.refresh(tx, visitorId, changedAt);
    return this.entryInForce(tx, visitorId);
  }

  /** What an entry that holds only in the past would have covered. */
  async wouldCover(tx: Tx, visitorId: number, entry: EntryInForce): Promise<StandingSubject[]> {
    const visitor = await this.visitors.find(tx, visitorId);
    if (!visitor) return [];
    const facts: VisitorFacts = await this.facts.of(tx, visitor, entry.heldSince);
    return standingOf({ ...facts, protected: false, status: 'blacklisted' }, entry);
  }

  private async entryInForce(tx: Tx, visitorId: number): Promise<EntryInForce | null> {
    const [entry] = await this.entries.ofVisitor(tx, visitorId);
    return entry ? { ...entry, entryId: entry.id } : null;
  }
}
