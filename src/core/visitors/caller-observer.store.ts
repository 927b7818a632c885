import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { IdentifierStore, type IdentifierRow } from './identifier.store.js';
import { VisitorStore, type VisitorRow } from './visitor.store.js';

/** Whose call it was, and whose coverage may have changed by it. */
export interface SeenCaller {
  visitorId: number;
  touched: Set<number>;
}

export interface JoinedCallers {
  absorbed: number[];
  open: number[];
}

type Holder = IdentifierRow & { visitorId: number };

/** Learns from calls: a number that really called is proved for whoever holds it, or for a visitor of its own. */
@Injectable()
export class CallerObserver {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly identifiers: IdentifierStore,
  ) {}

  /** `preferred`: the visitor for whom the call was refused; it may hold the number beside others. */
  async observe(
    tx: Tx,
    installationId: string,
    number: string,
    at: Date,
    preferred: number | null,
  ): Promise<SeenCaller> {
    const key = { kind: 'phone' as const, value: number };
    const holders = await this.identifiers.holders(tx, installationId, [key]);
    const firm = holders.filter((holder) => holder.quality !== 'claimed');
    const holder = firm.find((one) => one.visitorId === preferred) ?? earliest(firm);
    if (holder) return this.again(tx, installationId, number, at, holder);
    const visitorId = await this.visitors.create(tx, installationId, at);
    await this.identifiers.learn(tx, { installationId, visitorId, ...key, quality: 'proved', source: 'call', at });
    for (const claim of holders) await this.visitors.link(tx, visitorId, claim.visitorId, 'claim', at);
    return { visitorId, touched: new Set([visitorId, ...holders.map((one) => one.visitorId)]) };
  }

  /**
   * A visitor without contact whose number was proved by calls, and `visitorId`, on whose contact the same number is
   * now proved or entered, become one if nobody has listed either; else they are linked. Returns whom it absorbed, and
   * whom to ask about.
   */
  async join(tx: Tx, installationId: string, visitorId: number, at: Date): Promise<JoinedCallers> {
    const absorbed: number[] = [];
    const open: number[] = [];
    for (const caller of await this.bareCallers(tx, installationId, visitorId)) {
      const [one, other] = [await this.visitors.find(tx, caller), await this.visitors.find(tx, visitorId)];
      if (!one || !other) continue;
      if (isFree(one) && isFree(other) && (await this.visitors.isUndecided(tx, caller))) {
        await this.visitors.absorb(tx, caller, visitorId);
        absorbed.push(caller);
        continue;
      }
      await this.visitors.link(tx, caller, visitorId, 'contact', at);
      open.push(caller);
    }
    return { absorbed, open };
  }

  private async again(
    tx: Tx,
    installationId: string,
    number: string,
    at: Date,
    { visitorId }: Holder,
  ): Promise<SeenCaller> {
    const visitor = await this.visitors.find(tx, visitorId);
    await this.visitors.seen(tx, visitorId, at);
    // On the record of somebody listed, the number alone does not prove that the caller is that person.
    if (!visitor || !isFree(visitor)) return { visitorId, touched: new Set() };
    const fact = { installationId, visitorId, kind: 'phone' as const, value: number, source: 'call' as const, at };
    const changed = await this.identifiers.learn(tx, { ...fact, quality: 'proved' });
    return { visitorId, touched: changed ? new Set([visitorId]) : new Set() };
  }

  /** Visitors known by calls only, that hold firmly a phone which this visitor holds firmly too. */
  private async bareCallers(tx: Tx, installationId: string, visitorId: number): Promise<number[]> {
    const rows = await tx.query<{ id: number }>(
      `SELECT DISTINCT other.visitor_id AS id FROM identifier own
         JOIN identifier other ON other.installation_id = own.installation_id AND other.kind = own.kind
          AND other.value = own.value AND other.visitor_id <> own.visitor_id
        WHERE own.installation_id = $1 AND own.visitor_id = $2 AND own.kind = 'phone' AND own.quality <> 'claimed'
          AND own.unlinked_at IS NULL AND other.source = 'call' AND other.unlinked_at IS NULL
          AND EXISTS (SELECT FROM contact WHERE contact.visitor_id = own.visitor_id)
          AND NOT EXISTS (SELECT FROM contact WHERE contact.visitor_id = other.visitor_id)
          AND NOT EXISTS (SELECT FROM session WHERE session.visitor_id = other.visitor_id)
          AND NOT EXISTS (SELECT FROM visitor_link l
            WHERE l.visitor_id = least(own.visitor_id, other.visitor_id)
              AND l.other_visitor_id = greatest(own.visitor_id, other.visitor_id) AND l.because = 'contact')
        ORDER BY 1`,
      [installationId, visitorId],
    );
    return rows.map((row) => row.id);
  }
}

function isFree(visitor: VisitorRow): boolean {
  return visitor.status !== 'blacklisted' && visitor.status !== 'whitelisted' && !visitor.protected;
}

function earliest(holders: readonly Holder[]): Holder | undefined {
  return [...holders].sort((a, b) => a.firstSeenAt.getTime() - b.firstSeenAt.getTime() || a.visitorId - b.visitorId)[0];
}
