import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { betterQuality, type IdentifierKind, type Quality } from './visitor.js';

export interface IdentifierRow {
  kind: IdentifierKind;
  value: string;
  quality: Quality;
  source: string;
  firstSeenAt: Date;
  firmSince: Date | null;
  unlinkedAt: Date | null;
}

/** One thing learnt about a visitor's identifier, at the host's time of it. */
export interface IdentifierFact {
  installationId: string;
  visitorId: number;
  kind: IdentifierKind;
  value: string;
  quality: Quality;
  /**
   * `agent`, `visitor`: the live feed named who wrote it into the contact. `joined`: one of several things by which a
   * session may have come to somebody else’s contact. `nobodys`: typed on a contact from which several write, so it is
   * on the record for Explain alone.
   */
  source: 'contact' | 'joined' | 'session' | 'import' | 'verified' | 'call' | 'gate' | 'agent' | 'visitor' | 'nobodys';
  at: Date;
}

type Key = Pick<IdentifierRow, 'kind' | 'value'>;

const COLUMNS = `kind, value, quality, source, first_seen_at AS "firstSeenAt", firm_since AS "firmSince",
  unlinked_at AS "unlinkedAt"`;

/** Writes identifiers; facts may come in any order and twice. */
@Injectable()
export class IdentifierStore {
  /** Returns whether anything that coverage depends on has changed. */
  async learn(tx: Tx, fact: IdentifierFact): Promise<boolean> {
    const [known] = await tx.query<IdentifierRow>(
      `SELECT ${COLUMNS} FROM identifier WHERE visitor_id = $1 AND kind = $2 AND value = $3`,
      [fact.visitorId, fact.kind, fact.value],
    );
    if (!known) return this.insert(tx, fact);
    if (known.source === 'nobodys') return this.nowSomebodys(tx, fact);
    const quality = betterQuality(known.quality, firmness(known, fact));
    const source = sourceAfter(known, fact, quality);
    const better = quality !== known.quality || source !== known.source;
    const firm = firmness(known, fact) === 'claimed' ? null : fact.at;
    const firmer = firm !== null && (known.firmSince === null || firm < known.firmSince);
    if (!better && !firmer && fact.at >= known.firstSeenAt) {
      await this.seenAgain(tx, fact);
      return false;
    }
    await tx.query(
      `UPDATE identifier SET quality = $4, source = $5, first_seen_at = least(first_seen_at, $6),
         firm_since = least(firm_since, $7), last_seen_at = greatest(last_seen_at, $6)
        WHERE visitor_id = $1 AND kind = $2 AND value = $3`,
      [fact.visitorId, fact.kind, fact.value, quality, source, fact.at, firm],
    );
    return true;
  }

  /**
   * A session in which the visitor types turns out to have been on the contact since `since`: what was taken for
   * entered only because no such session was known is a claim after all. Returns what that was.
   */
  async doubt(tx: Tx, visitorId: number, since: Date): Promise<Key[]> {
    return tx.query(
      `UPDATE identifier SET quality = 'claimed', firm_since = NULL
        WHERE visitor_id = $1 AND source = 'contact' AND quality = 'entered' AND first_seen_at >= $2 RETURNING kind, value`,
      [visitorId, since],
    );
  }

  /** Whoever wrote from it was somebody else. */
  async onlyTyped(tx: Tx, visitorId: number, { kind, value }: Key): Promise<void> {
    await tx.query(
      `UPDATE identifier SET source = 'contact', quality = 'claimed', firm_since = NULL
        WHERE visitor_id = $1 AND kind = $2 AND value = $3`,
      [visitorId, kind, value],
    );
  }

  /** The live feed says that the visitor wrote it: what was first seen since then and taken for entered is a claim. */
  async typedByVisitor(tx: Tx, visitorId: number, { kind, value }: Key, since: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE identifier SET source = 'visitor', quality = 'claimed', firm_since = NULL
        WHERE visitor_id = $1 AND kind = $2 AND value = $3 AND source = 'contact' AND first_seen_at >= $4 RETURNING kind`,
      [visitorId, kind, value, since],
    );
    return rows.length > 0;
  }

  /**
   * Sessions of others hang on the contact since `since`: who typed what came after that, nobody knows, so it is
   * nobody's. Returns what that was.
   */
  async disown(tx: Tx, visitorId: number, since: Date): Promise<Key[]> {
    return tx.query(
      `UPDATE identifier SET source = 'nobodys', unlinked_at = first_seen_at
        WHERE visitor_id = $1 AND source IN ('contact', 'visitor') AND quality = 'claimed' AND kind <> 'ip'
          AND unlinked_at IS NULL AND first_seen_at > $2 RETURNING kind, value`,
      [visitorId, since],
    );
  }

  /** The same where it is known from the first; what is the visitor's own is not doubted by it. Returns whether it was new. */
  async learnNobodys(tx: Tx, { installationId, visitorId, kind, value, at }: IdentifierFact): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO identifier AS i (installation_id, visitor_id, kind, value, quality, source, first_seen_at, last_seen_at, unlinked_at)
       VALUES ($1, $2, $3, $4, 'claimed', 'nobodys', $5, $5, $5)
       ON CONFLICT (visitor_id, kind, value) DO UPDATE SET first_seen_at = least(i.first_seen_at, $5),
         unlinked_at = least(i.unlinked_at, $5), last_seen_at = greatest(i.last_seen_at, $5)
        WHERE i.source = 'nobodys' AND (i.first_seen_at > $5 OR i.last_seen_at < $5) RETURNING id`,
      [installationId, visitorId, kind, value, at],
    );
    return rows.length > 0;
  }

  private async insert(tx: Tx, fact: IdentifierFact): Promise<true> {
    await tx.query(
      `INSERT INTO identifier (installation_id, visitor_id, kind, value, quality, source, first_seen_at, firm_since, last_seen_at)
       VALUES ($8, $1, $2, $3, $4, $5, $6, $7, $6)`,
      [...valuesOf(fact), fact.installationId],
    );
    return true;
  }

  /** What nobody was known to have typed has turned up as this visitor's after all. */
  private async nowSomebodys(tx: Tx, fact: IdentifierFact): Promise<true> {
    await tx.query(
      `UPDATE identifier SET quality = $4, source = $5, first_seen_at = $6, firm_since = $7, last_seen_at = $6, unlinked_at = NULL
        WHERE visitor_id = $1 AND kind = $2 AND value = $3`,
      valuesOf(fact),
    );
    return true;
  }

  private async seenAgain(tx: Tx, { visitorId, kind, value, at }: IdentifierFact): Promise<void> {
    await tx.query(
      'UPDATE identifier SET last_seen_at = $4 WHERE visitor_id = $1 AND kind = $2 AND value = $3 AND last_seen_at < $4',
      [visitorId, kind, value, at],
    );
  }

  async ofVisitor(tx: Tx, visitorId: number): Promise<IdentifierRow[]> {
    return tx.query<IdentifierRow>(`SELECT ${COLUMNS} FROM identifier WHERE visitor_id = $1 ORDER BY id`, [visitorId]);
  }

  /** Every visitor that holds one of the values, with how and since when. */
  async holders(
    tx: Tx,
    installationId: string,
    keys: readonly { kind: IdentifierKind; value: string }[],
  ): Promise<(IdentifierRow & { visitorId: number })[]> {
    if (keys.length === 0) return [];
    return tx.query(
      `SELECT ${COLUMNS}, visitor_id AS "visitorId" FROM identifier
        WHERE installation_id = $1 AND unlinked_at IS NULL
          AND (kind, value) IN (SELECT * FROM unnest($2::text[], $3::text[]))`,
      [installationId, keys.map((key) => key.kind), keys.map((key) => key.value)],
    );
  }
}

/** $1 to $7 of a fact that is written as it is. */
function valuesOf({ visitorId, kind, value, quality, source, at }: IdentifierFact): unknown[] {
  return [visitorId, kind, value, quality, source, at, quality === 'claimed' ? null : at];
}

/** What a contact shows of a value that the visitor is known to have written makes it no firmer. */
function firmness(known: IdentifierRow, fact: IdentifierFact): Quality {
  return known.source === 'visitor' && fact.source === 'contact' ? 'claimed' : fact.quality;
}

/** Whose word it is from now on; that an agent is known to have entered it is not forgotten. */
function sourceAfter(known: IdentifierRow, fact: IdentifierFact, quality: Quality): string {
  if (known.source === 'agent') return 'agent';
  const named = fact.source === 'agent' && (known.source === 'contact' || known.source === 'session');
  return named || quality !== known.quality ? fact.source : known.source;
}
