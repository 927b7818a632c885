import { Query, type PoolClient, type QueryArrayConfig } from 'pg';
import { OPEN_ROWS, StandingChanges } from '../../src/core/standing/standing-changes.read-model.js';
import { StandingFeed } from '../../src/core/standing/standing-feed.js';
import { SecretBox } from '../../src/platform/secrets/secret-box.js';
import { StandingService } from '../../src/core/standing/standing.service.js';
import { Listener } from '../../src/platform/database/listener.js';
import { PgPool } from '../../src/platform/database/pg-pool.js';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { insertInstallation } from '../support/insert-installation.js';
import { startTestServer } from '../support/test-server.js';
import { INSTALLATION, MANY_RANGES, rowsOf } from './listed-world.js';
import { median, type Figure } from './report.js';

const SUBJECTS = 1_000_000;
const ROWS_PER_INSERT = 20_000;
const ROUNDS = 6;
/** On a busy machine fewer rounds have to do. */
const LEAST_ROUNDS = 3;
const BUDGET_MS = 30_000;

/** The start of the index from a million rows over reading the same rows with the same statement and dropping them. */
export async function bootFigure(): Promise<Figure> {
  const server = await startTestServer();
  const database = await openTestDatabase();
  try {
    await fill(database);
    const { raw, boot } = await measure(database);
    process.stdout.write(`start with ${SUBJECTS} rows: ${boot.toFixed(0)} ms, raw SELECT: ${raw.toFixed(0)} ms\n`);
    return { name: 'start with 1e6 rows over the raw SELECT', ratio: boot / raw, limit: 2, kind: 'at most' };
  } finally {
    await database.close();
    await server.stop();
  }
}

/** Without the indexes, which a reading from end to end does not use. */
async function fill({ dataSource }: TestDatabase): Promise<void> {
  await insertInstallation(dataSource, INSTALLATION);
  const indexes = await dataSource.query<{ name: string }[]>(
    `SELECT indexname AS name FROM pg_indexes WHERE tablename = 'standing_subject' AND indexname <> 'standing_subject_pk'`,
  );
  for (const { name } of indexes) await dataSource.query(`DROP INDEX ${name}`);
  let batch: unknown[] = [];
  const write = async (): Promise<void> => {
    await dataSource.query(
      `INSERT INTO standing_subject (installation_id, kind, value, role, visitor_id, entry_id, quality, since, change_no)
       SELECT $1, r.kind, r.value, r.role, r."visitorId", r."entryId", r.quality, to_timestamp(r.since / 1000.0), 1
         FROM jsonb_to_recordset($2::jsonb)
           AS r(kind text, value text, role text, "visitorId" bigint, "entryId" bigint, quality text, since float8)`,
      [INSTALLATION, JSON.stringify(batch)],
    );
    batch = [];
  };
  for (const row of rowsOf(SUBJECTS, MANY_RANGES)) if (batch.push(row) === ROWS_PER_INSERT) await write();
  await write();
  await dataSource.query('UPDATE installation SET change_no = 1');
  await dataSource.query('VACUUM ANALYZE standing_subject');
}

/** Medians over rounds that alternate, the first of each dropped. */
async function measure({ dataSource, url }: TestDatabase): Promise<{ raw: number; boot: number }> {
  const pool = new PgPool(dataSource);
  const times = { raw: [] as number[], boot: [] as number[] };
  const began = performance.now();
  for (let round = 0; round <= ROUNDS; round++) {
    if (round > LEAST_ROUNDS && performance.now() - began > BUDGET_MS) break;
    const raw = await timed(() => rawSelect(pool));
    const listener = new Listener(url);
    await listener.start();
    const service = new StandingService(
      new StandingChanges(pool),
      listener,
      new StandingFeed(),
      new SecretBox(Buffer.alloc(32), 'bench'),
      new Metrics(),
    );
    const boot = await timed(() => service.onModuleInit());
    await service.onModuleDestroy();
    await listener.stop();
    if (round === 0) continue;
    times.raw.push(raw);
    times.boot.push(boot);
  }
  return { raw: median(times.raw), boot: median(times.boot) };
}

async function rawSelect(pool: PgPool): Promise<void> {
  const client = await pool.pool.connect();
  try {
    const count = await countRows(client);
    if (count < SUBJECTS * 0.99) throw new Error(`only ${count} rows`);
  } finally {
    client.release();
  }
}

function countRows(client: PoolClient): Promise<number> {
  const config: QueryArrayConfig = { text: OPEN_ROWS, rowMode: 'array' };
  const query = client.query(new Query(config));
  return new Promise((resolve, reject) => {
    let count = 0;
    query.on('row', () => count++);
    query.on('error', reject);
    query.on('end', () => resolve(count));
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  globalThis.gc?.();
  const start = performance.now();
  await work();
  return performance.now() - start;
}
