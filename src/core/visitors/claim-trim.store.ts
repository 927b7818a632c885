import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { erasedName } from '../standing/erased-name.mapper.js';
import { rangesAround, type StandingKey } from '../standing/lookup-keys.js';
import type { IdentifierKind } from './visitor.js';

/** More of what a visitor only typed, and no decision covers, is not kept. */
export const MOST_CLAIMS = 20;
/** A listed domain or prefix has no end of addresses: so many of each keep stopping who typed them. */
const MOST_OF_A_RANGE = 3;

interface Claim {
  id: number;
  kind: IdentifierKind;
  value: string;
}

/** Keeps the record of who types ever more from growing, and nobody free by it. */
@Injectable()
export class ClaimTrim {
  constructor(private readonly secrets: SecretBox) {}

  /**
   * Forgets the oldest claims beyond `MOST_CLAIMS`. What is on the blacklist stays, whoever's it is, or typing more would
   * free whoever claims it: by itself, by what stands for it once it was erased, or by its domain or prefix. What an agent
   * has unlinked must not come back, so it stays too. Returns what went.
   */
  async trim(tx: Tx, installationId: string, visitorId: number): Promise<Pick<Claim, 'kind' | 'value'>[]> {
    const claims = await tx.query<Claim>(
      `SELECT id, kind, value FROM identifier WHERE visitor_id = $1 AND quality = 'claimed'
          AND (unlinked_at IS NULL OR source = 'nobodys') ORDER BY last_seen_at DESC, id DESC`,
      [visitorId],
    );
    if (claims.length <= MOST_CLAIMS) return [];
    const listed = await this.listed(tx, installationId, claims);
    const going = notStopping(claims, (claim) => this.namesOf(installationId, claim), listed).slice(MOST_CLAIMS);
    if (going.length > 0) await tx.query('DELETE FROM identifier WHERE id = ANY($1)', [going.map(({ id }) => id)]);
    return going;
  }

  private namesOf(installationId: string, { kind, value }: Claim): StandingKey[] {
    if (kind === 'ip') return [{ kind, value }];
    return [
      { kind, value },
      { kind, value: erasedName(this.secrets, installationId, kind, value) },
    ];
  }

  private async listed(tx: Tx, installationId: string, claims: readonly Claim[]): Promise<ReadonlySet<string>> {
    const keys = claims.flatMap((claim) => [...this.namesOf(installationId, claim), ...rangesOf(claim)]);
    const rows = await tx.query<StandingKey>(
      `SELECT DISTINCT kind, value FROM standing_subject WHERE installation_id = $1 AND ended_at IS NULL
          AND role IN ('visitor_blacklist', 'identifier_blacklist')
          AND (kind, value) IN (SELECT * FROM unnest($2::text[], $3::text[]))`,
      [installationId, keys.map(({ kind }) => kind), keys.map(({ value }) => value)],
    );
    return new Set(rows.map(textOf));
  }
}

/** Newest first, as they come: those by which nothing would stop the visitor that does not anyway. */
function notStopping(
  claims: readonly Claim[],
  namesOf: (claim: Claim) => StandingKey[],
  listed: ReadonlySet<string>,
): Claim[] {
  const kept = new Map<string, number>();
  return claims.filter((claim) => {
    if (namesOf(claim).some((name) => listed.has(textOf(name)))) return false;
    const ranges = rangesOf(claim).map(textOf);
    const short = ranges.filter((range) => listed.has(range) && (kept.get(range) ?? 0) < MOST_OF_A_RANGE);
    for (const range of short) kept.set(range, (kept.get(range) ?? 0) + 1);
    return short.length === 0;
  });
}

/** A typed IP address counts for nothing, so no network catches it. */
function rangesOf(claim: Claim): StandingKey[] {
  return rangesAround(claim, () => []);
}

function textOf({ kind, value }: StandingKey): string {
  return `${kind} ${value}`;
}
