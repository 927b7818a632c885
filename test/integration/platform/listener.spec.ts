import { Client } from 'pg';
import { Listener } from '../../../src/platform/database/listener.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { until } from '../../support/until.js';
import { openDeafPool } from '../../support/deaf-pool.js';

describe('Listener', () => {
  let database: TestDatabase;
  let listener: Listener;

  beforeAll(async () => {
    database = await openTestDatabase();
  });
  beforeEach(async () => {
    listener = new Listener(database.url);
    await listener.start();
  });
  afterEach(() => listener.stop());
  afterAll(() => database.close());

  const notify = (channel: string, payload: string): Promise<unknown> =>
    database.dataSource.query('SELECT pg_notify($1, $2)', [channel, payload]);
  const cutConnection = (): Promise<unknown> =>
    database.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'doorman listener' AND datname = current_database()`,
    );

  it('hands every notification of a channel to all who listen on it, in order', async () => {
    const first: string[] = [];
    const second: string[] = [];
    await listener.on('Changes', (payload) => void first.push(payload));
    await listener.on('Changes', (payload) => void second.push(payload));
    await listener.on('other', () => void first.push('never'));

    for (const payload of ['1', '2', '3']) await notify('Changes', payload);

    await until('the last one arrives', () => second.length === 3);
    expect([first, second]).toEqual([
      ['1', '2', '3'],
      ['1', '2', '3'],
    ]);
  });

  it('a handler that throws takes nothing from the others', async () => {
    const seen: string[] = [];
    await listener.on('changes', () => {
      throw new Error('broken handler');
    });
    await listener.on('changes', (payload) => void seen.push(payload));

    await notify('changes', 'a');

    await until('it arrives', () => seen.length === 1);
  });

  it('comes back after its connection was cut, tells so once, and hears again', async () => {
    const seen: string[] = [];
    let reconnects = 0;
    await listener.on('changes', (payload) => void seen.push(payload));
    listener.onReconnect(() => void (reconnects += 1));

    await cutConnection();
    await until('it reconnects', () => reconnects === 1);
    await notify('changes', 'after');

    await until('it hears again', () => seen.length === 1);
    expect(seen).toEqual(['after']);
    expect(reconnects).toBe(1);
  });

  it('listens already when it tells of a reconnect, so that who reads the gap then misses nothing', async () => {
    const seen: string[] = [];
    await listener.on('changes', (payload) => void seen.push(payload));
    listener.onReconnect(async () => void (await notify('changes', 'written during the gap reading')));

    await cutConnection();

    await until('it arrives', () => seen.length === 1);
  });

  it('refuses a pool that swallows notifications, saying what to do', async () => {
    const pool = await openDeafPool(database.url);
    const deaf = new Listener(pool.url, 500);

    await expect(deaf.start()).rejects.toThrow(
      /LISTEN does not work over DATABASE_URL.*PgBouncer.*set DATABASE_URL to the/,
    );
    await pool.close();
  });

  it('leaves no connection behind when it is stopped', async () => {
    await listener.stop();

    const client = new Client({ connectionString: database.url });
    await client.connect();
    await until('it is gone', async () => {
      const { rowCount } = await client.query(
        `SELECT 1 FROM pg_stat_activity WHERE application_name LIKE 'doorman listen%' AND datname = current_database()`,
      );
      return rowCount === 0;
    });
    await client.end();
  });
});
