import { PgPool } from '../../../src/platform/database/pg-pool.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

describe('Transactions', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase();
    await database.dataSource.query('CREATE TABLE note (id bigint GENERATED ALWAYS AS IDENTITY, text text NOT NULL)');
  });
  beforeEach(() => database.dataSource.query('TRUNCATE note RESTART IDENTITY'));
  afterAll(() => database.close());

  const texts = async (): Promise<string[]> => {
    const rows = await database.transactions.read<{ text: string }>('SELECT text FROM note ORDER BY id');
    return rows.map(({ text }) => text);
  };

  it('keeps what the work wrote and answers what it answered, ids as numbers', async () => {
    const rows = await database.transactions.run((tx) =>
      tx.query<{ id: number }>('INSERT INTO note (text) VALUES ($1) RETURNING id', ['kept']),
    );

    expect(rows).toEqual([{ id: 1 }]);
    expect(await texts()).toEqual(['kept']);
  });

  it('answers the rows of UPDATE and DELETE like those of any other statement', async () => {
    const answers = await database.transactions.run(async (tx) => {
      await tx.query('INSERT INTO note (text) VALUES ($1)', ['a']);
      const updated = await tx.query<{ text: string }>('UPDATE note SET text = $1 RETURNING text', ['b']);
      const deleted = await tx.query<{ text: string }>('DELETE FROM note RETURNING text');
      return { updated, deleted };
    });

    expect(answers).toEqual({ updated: [{ text: 'b' }], deleted: [{ text: 'b' }] });
  });

  it('keeps nothing when the work throws, and throws the same error', async () => {
    const error = new Error('changed my mind');

    const run = database.transactions.run(async (tx) => {
      await tx.query('INSERT INTO note (text) VALUES ($1)', ['lost']);
      throw error;
    });

    await expect(run).rejects.toBe(error);
    expect(await texts()).toEqual([]);
  });

  it('runs callbacks in order, only after the commit is visible to others', async () => {
    const seen: string[][] = [];

    await database.transactions.run(async (tx) => {
      await tx.query('INSERT INTO note (text) VALUES ($1)', ['committed']);
      tx.afterCommit(async () => void seen.push(await texts()));
      tx.afterCommit(() => void seen.push(['second']));
      seen.push(await texts());
    });

    expect(seen).toEqual([[], ['committed'], ['second']]);
  });

  it('runs last steps after all of the work and within the transaction', async () => {
    const run = database.transactions.run(async (tx) => {
      tx.beforeCommit(async () => {
        await tx.query('INSERT INTO note (text) SELECT $1 || count(*)::text FROM note', ['after ']);
        throw new Error('not after all');
      });
      await tx.query('INSERT INTO note (text) VALUES ($1)', ['work']);
    });
    await expect(run).rejects.toThrow('not after all');
    await database.transactions.run(async (tx) => {
      tx.beforeCommit(
        async () => void (await tx.query('INSERT INTO note (text) SELECT $1 || count(*) FROM note', ['after '])),
      );
      await tx.query('INSERT INTO note (text) VALUES ($1)', ['work']);
    });

    expect(await texts()).toEqual(['work', 'after 1']);
  });

  it('runs no callback after a rollback', async () => {
    let called = false;

    await database.transactions
      .run((tx) => {
        tx.afterCommit(() => void (called = true));
        return Promise.reject(new Error('no'));
      })
      .catch(() => undefined);

    expect(called).toBe(false);
  });

  it('a failing callback fails neither the transaction nor the callbacks after it', async () => {
    let reached = false;

    const answer = await database.transactions.run((tx) => {
      tx.afterCommit(() => Promise.reject(new Error('callback')));
      tx.afterCommit(() => void (reached = true));
      return Promise.resolve('done');
    });

    expect(answer).toBe('done');
    expect(reached).toBe(true);
  });

  it('frees its connection before the callbacks, so that as many as the pool holds may all need one', async () => {
    const both = Array.from({ length: 12 }, (_, index) =>
      database.transactions.run(async (tx) => {
        await tx.query('INSERT INTO note (text) VALUES ($1)', [String(index)]);
        tx.afterCommit(async () => void (await texts()));
      }),
    );

    await Promise.all(both);

    expect(await texts()).toHaveLength(12);
  });

  it('reports the first error when the connection dies under the work, and works again after', async () => {
    const run = database.transactions.run(async (tx) => {
      await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
    });

    await expect(run).rejects.toThrow(/terminat/);
    expect(await texts()).toEqual([]);
  });

  // Else it would end the process: pg has nobody else to tell of it.
  it('outlives a connection that is lost while its taker asks nothing, and tells with the next question', async () => {
    const { pool } = new PgPool(database.dataSource);
    const taken = await pool.connect();
    const { rows } = await taken.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const ended = new Promise<void>((tell) => taken.once('end', tell));

    await database.dataSource.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;

    await expect(taken.query('SELECT 1')).rejects.toThrow(/not queryable/);
    taken.release(true);
    expect(await texts()).toEqual([]);
  });
});
