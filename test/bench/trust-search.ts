import type { VisitorFilter } from '../../src/core/visitors/visitor-list.read-model.js';
import { VisitorListReadModel } from '../../src/core/visitors/visitor-list.read-model.js';
import { visitorLine } from '../../src/core/visitors/visitor-line.read-model.js';
import { Transactions } from '../../src/platform/database/transactions.js';
import type { CoreWorld } from '../support/core-world.js';
import type { Figure } from './report.js';

const ROUNDS = 60;
const WARM_UP = 5;
const LIMIT = 50;

/** One way of searching: what is asked of the product, and what somebody with a database console would write. */
interface Search {
  name: string;
  filter(round: number): Partial<VisitorFilter>;
  raw: string;
  params(round: number): unknown[];
}

const hash = (round: number): string => round.toString(16).padStart(2, '0').repeat(2) + 'a';
const line = visitorLine('now()');
const page = (where: string, order: string): string =>
  `SELECT ${line} FROM (SELECT * FROM visitor WHERE installation_id = 'inst' AND ${where} ORDER BY ${order} LIMIT ${LIMIT + 1}) v`;

/** Whoever has the text in the name or in what identifies: the same answer as the product's. */
const byText = page(
  `id IN (SELECT id FROM visitor WHERE installation_id = 'inst' AND lower(name) LIKE $1
     UNION (SELECT visitor_id FROM identifier WHERE installation_id = 'inst' AND value LIKE $1 AND unlinked_at IS NULL LIMIT 1000))`,
  'last_seen_at DESC, id DESC',
);

const SEARCHES: Search[] = [
  {
    name: 'name',
    filter: (round) => ({ text: hash(round) }),
    raw: byText,
    params: (round) => [`%${hash(round)}%`],
  },
  {
    name: 'e-mail',
    filter: (round) => ({ text: `@mail${round}.test` }),
    raw: byText,
    params: (round) => [`%@mail${round}.test%`],
  },
  {
    name: 'score',
    filter: (round) => ({ score: { from: 0, to: 39 - (round % 5) }, sort: 'score' }),
    raw: page('score BETWEEN 0 AND $1', 'score, id'),
    params: (round) => [39 - (round % 5)],
  },
];

/** The p95 of a page of the visitor list over that of the bare SQL, each search in turn with the other. */
export async function searchFigures(world: CoreWorld, limit: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const search of SEARCHES) {
    const { bare, product } = await measure(world, search);
    process.stdout.write(`search by ${search.name}: p95 ${product.toFixed(1)} ms, bare SQL ${bare.toFixed(1)} ms\n`);
    figures.push({
      name: `search by ${search.name}, p95 over bare SQL`,
      ratio: product / bare,
      limit,
      kind: 'at most',
    });
  }
  return figures;
}

async function measure(world: CoreWorld, search: Search): Promise<{ bare: number; product: number }> {
  const list = new VisitorListReadModel(world.app.get(Transactions, { strict: false }));
  const times = { bare: [] as number[], product: [] as number[] };
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const bare = await timed(() => world.read(search.raw, search.params(round)));
    const product = await timed(() => list.page(filterOf(world, search.filter(round))));
    if (round < WARM_UP) continue;
    times.bare.push(bare);
    times.product.push(product);
  }
  return { bare: p95(times.bare), product: p95(times.product) };
}

function filterOf(world: CoreWorld, asked: Partial<VisitorFilter>): VisitorFilter {
  const nothing = { text: '', statuses: [], bands: [], score: null };
  const frame = {
    installationId: world.installationId,
    now: world.clock.now(),
    sort: '-lastSeen' as const,
    after: null,
  };
  return { ...nothing, ...frame, limit: LIMIT, ...asked };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function p95(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? NaN;
}
