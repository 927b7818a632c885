import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { PgPool } from '../../platform/database/pg-pool.js';
import { SpareBuffer, type LentBuffer } from '../../platform/database/spare-buffer.js';
import { insertDeliveries, keyOf, LARGEST_BATCH, type NamedStatement } from './delivery-insert.mapper.js';
import type { IncomingDelivery } from './incoming-delivery.js';

/** The host hangs up after 5 s: the disk must still have its turn within that. */
const DATABASE_PATIENCE_MS = 1_500;
const LARGEST_BATCH_BYTES = 16 * 1024 * 1024;
/** Under load, so long is gathered for the next batch: fewer and larger ones cost both sides less. */
const GATHER_MS = 2;
/** A batch of so many was load; what comes within a moment after it comes together. */
const MANY = 8;

type Stored = 'stored' | 'repeated';

interface Waiting {
  delivery: IncomingDelivery;
  answer: (stored: Stored) => void;
  refuse: (error: unknown) => void;
}

/** Writes concurrent deliveries together: what arrives while one insert runs goes into the next. */
export class DeliveryBatcher {
  private waiting: Waiting[] = [];
  private running = false;
  private loadedAt = -Infinity;
  /** How long one insert may take, in milliseconds. */
  patienceMs = DATABASE_PATIENCE_MS;

  constructor(private readonly pool: PgPool) {}

  /** Answers once the row is committed; throws when the database refuses or takes longer than its patience. */
  store(delivery: IncomingDelivery): Promise<Stored> {
    return new Promise((answer, refuse) => {
      this.waiting.push({ delivery, answer, refuse });
      if (this.running) return;
      this.running = true;
      void this.run();
    });
  }

  private async run(): Promise<void> {
    await nextTurn();
    while (this.waiting.length > 0) {
      if (this.isUnderLoad() && this.waiting.length < LARGEST_BATCH) await pause(GATHER_MS);
      const batch = this.takeBatch();
      await this.write(batch);
      if (batch.length >= MANY) this.loadedAt = performance.now();
    }
    this.running = false;
  }

  private isUnderLoad(): boolean {
    return performance.now() - this.loadedAt <= GATHER_MS;
  }

  private takeBatch(): Waiting[] {
    let count = 0;
    let bytes = 0;
    for (const { delivery } of this.waiting) {
      bytes += delivery.body.length;
      if (count === LARGEST_BATCH || (count > 0 && bytes > LARGEST_BATCH_BYTES)) break;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }

  private async write(batch: Waiting[]): Promise<void> {
    try {
      const stored = await storeDeliveries(
        this.pool,
        batch.map(({ delivery }) => delivery),
        this.patienceMs,
      );
      batch.forEach((one, at) => one.answer(stored[at] ? 'stored' : 'repeated'));
    } catch (error) {
      // Those that wait behind would only wait for the same: together it would be longer than the host has patience.
      for (const one of [...batch, ...this.waiting.splice(0)]) one.refuse(error);
    }
  }
}

const spare = new SpareBuffer();

/** Inserts at most `LARGEST_BATCH` deliveries in one statement; for each whether it was new. */
export async function storeDeliveries(
  pool: PgPool,
  deliveries: readonly IncomingDelivery[],
  patienceMs = DATABASE_PATIENCE_MS,
): Promise<boolean[]> {
  const lent: LentBuffer[] = [];
  const query = insertDeliveries(deliveries, (bytes) => {
    const buffer = spare.lend(bytes);
    lent.push(buffer);
    return buffer.part;
  });
  // Not before the query has ended, however late: until it is sent it reads the buffer.
  const work = pool.query<{ fresh: string[] | null }>(bounded(query, patienceMs)).finally(() => {
    for (const buffer of lent) buffer.giveBack();
  });
  const [row] = await withinPatience(work, patienceMs);
  if (!row?.fresh) return deliveries.map(() => true);
  const fresh = new Set(row.fresh);
  return deliveries.map((delivery) => fresh.delete(keyOf(delivery)));
}

/** pg reads `query_timeout` from each query as well: a hanging connection is then thrown away, not given back. */
function bounded(query: NamedStatement, patienceMs: number): NamedStatement & { query_timeout: number } {
  return { ...query, query_timeout: patienceMs };
}

/** Waiting for a free connection is not part of pg's query timeout. */
async function withinPatience<T>(work: Promise<T>, patienceMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error('the database did not answer in time')), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
