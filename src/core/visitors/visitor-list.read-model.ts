import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { likeEscaped } from '../../platform/database/like-pattern.js';
import { SqlParams } from '../../platform/database/sql-params.js';
import { BAND_SCORES } from '../trust/trust-score.js';
import { shownLine } from './shown-line.mapper.js';
import { visitorLine } from './visitor-line.read-model.js';
import type { VisitorLine, VisitorSort } from './visitor-line.js';
import type { VisitorQuery } from './visitor-query.js';

/** Where a page ends: the sorted value of its last row, and its id. */
export interface VisitorPlace {
  value: string | number;
  id: number;
}

export interface VisitorFilter extends VisitorQuery {
  installationId: string;
  /** Host time, for which signals are active. */
  now: Date;
  sort: VisitorSort;
  after: VisitorPlace | null;
  limit: number;
}

const ORDERS: Record<VisitorSort, { column: string; type: string; direction: 'ASC' | 'DESC'; than: '<' | '>' }> = {
  '-lastSeen': { column: 'last_seen_at', type: 'timestamptz', direction: 'DESC', than: '<' },
  lastSeen: { column: 'last_seen_at', type: 'timestamptz', direction: 'ASC', than: '>' },
  score: { column: 'score', type: 'integer', direction: 'ASC', than: '>' },
  '-score': { column: 'score', type: 'integer', direction: 'DESC', than: '<' },
};
/** Of a word that very many share (a mail provider), so many identifiers are looked through. */
const MOST_IDENTIFIERS = 1_000;
const TRIGRAM = 3;

/** The list of visitors, a page at a time. */
@Injectable()
export class VisitorListReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** One more row than `limit` where there are more. */
  async page(filter: VisitorFilter): Promise<VisitorLine[]> {
    const params = new SqlParams();
    const { column, direction } = ORDERS[filter.sort];
    const found = pageOf(filter, params);
    const now = params.add(filter.now, 'timestamptz');
    const lines = await this.transactions.read<VisitorLine>(
      `SELECT ${visitorLine(now)} FROM (${found}) p JOIN visitor v ON v.id = p.id
        ORDER BY v.${column} ${direction}, v.id ${direction}`,
      params.values,
    );
    return lines.map(shownLine);
  }

  /** One visitor of this installation, or null. */
  async byId(installationId: string, visitorId: number, now: Date): Promise<VisitorLine | null> {
    const [line] = await this.byIds(installationId, [visitorId], now);
    return line ?? null;
  }

  /** Those of the ids that are visitors of this installation. */
  async byIds(installationId: string, visitorIds: readonly number[], now: Date): Promise<VisitorLine[]> {
    const lines = await this.transactions.read<VisitorLine>(
      `SELECT ${visitorLine('$3')} FROM visitor v WHERE v.installation_id = $1 AND v.id = ANY($2)`,
      [installationId, visitorIds, now],
    );
    return lines.map(shownLine);
  }
}

/** Ids of one page, found by the index of their order or by that of the text. */
function pageOf(filter: VisitorFilter, params: SqlParams): string {
  const { column, direction } = ORDERS[filter.sort];
  const end = `ORDER BY ${column} ${direction}, id ${direction} LIMIT ${params.add(filter.limit + 1, 'integer')}`;
  const where = conditions(filter, params).join(' AND ');
  if (filter.text === '') return `SELECT id FROM visitor WHERE ${where} ${end}`;
  const inner = `SELECT id, ${column} FROM visitor WHERE ${where} AND`;
  const ways = waysToFind(filter, params).map((way) => `(${inner} ${way} ${end})`);
  return `SELECT id FROM (${ways.join(' UNION ')}) found ${end}`;
}

function conditions(
  { installationId, statuses, bands, score, sort, after }: VisitorFilter,
  params: SqlParams,
): string[] {
  const all = [`installation_id = ${params.add(installationId, 'text')}`];
  if (statuses.length > 0) all.push(`status = ANY(${params.add(statuses, 'text[]')})`);
  const within = ({ from, to }: { from: number; to: number }): string =>
    `score BETWEEN ${params.add(from, 'integer')} AND ${params.add(to, 'integer')}`;
  // By the scores of a band, which have an index.
  if (bands.length > 0) all.push(`(${bands.map((band) => within(BAND_SCORES[band])).join(' OR ')})`);
  if (score) all.push(within(score));
  if (after) {
    const { column, type, than } = ORDERS[sort];
    all.push(`(${column}, id) ${than} (${params.add(after.value, type)}, ${params.add(after.id, 'bigint')})`);
  }
  return all;
}

/** That a column holds this text; one or two letters, which the index of trigrams cannot find anywhere, begin a word. */
function partOf(column: string, text: string, params: SqlParams): string {
  const part = likeEscaped(text);
  const patterns = Array.from(text).length < TRIGRAM ? [`${part}%`, `% ${part}%`] : [`%${part}%`];
  return `(${patterns.map((pattern) => `${column} LIKE ${params.add(pattern, 'text')}`).join(' OR ')})`;
}

/** By name, by what identifies, and by the last IP where it can be one. */
function waysToFind({ installationId, text }: VisitorFilter, params: SqlParams): string[] {
  const digits = text.replace(/[\s()/-]/g, '');
  const isPhone = /^\+?\d{3,}$/.test(digits);
  const holders = `SELECT i.visitor_id FROM identifier i WHERE i.installation_id = ${params.add(installationId, 'text')}
    AND ${partOf('i.value', isPhone ? digits : text, params)} AND i.unlinked_at IS NULL
    LIMIT ${params.add(MOST_IDENTIFIERS, 'integer')}`;
  const ways = [partOf('lower(name)', text, params), `id IN (${holders})`];
  const isIp = /^[\da-f]{0,4}[.:][\da-f.:]*$/.test(text);
  if (isIp) ways.push(`last_ip LIKE ${params.add(`${likeEscaped(text)}%`, 'text')}`);
  return ways;
}
