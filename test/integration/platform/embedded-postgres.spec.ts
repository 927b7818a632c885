import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { startEmbeddedPostgres, type RunningPostgres } from '../../../src/platform/database/embedded-postgres.js';
import { livePostmaster } from '../../../src/platform/database/postmaster-file.js';
import { SourceProcess } from '../../support/source-process.js';
import { asOrdinaryUser } from '../../support/ordinary-user.js';
import { until } from '../../support/until.js';

const CHILD = 'test/support/embedded-child.ts';

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const urlOf = async (child: SourceProcess): Promise<string> => (await child.line('url ')).slice(4);

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let data: string;
  let running: RunningPostgres | undefined;
  const children: SourceProcess[] = [];

  const start = async (): Promise<string> => {
    running = await startEmbeddedPostgres({ folder });
    return running.url;
  };
  const spawnChild = (role: string, where = folder, prefix: string[] = []): SourceProcess => {
    const child = SourceProcess.run(CHILD, [role, where], { prefix });
    children.push(child);
    return child;
  };
  const serverIsGone = (): Promise<void> => until('the server ends', () => livePostmaster(data) === null);

  beforeAll(() => {
    Logger.overrideLogger(false);
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'doorman-embedded-')));
    data = join(folder, 'pg');
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    for (const child of children.splice(0)) await child.kill('SIGKILL');
    await serverIsGone();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('makes its cluster at the first start, over the remains of one that was killed, and keeps it', async () => {
    mkdirSync(join(folder, 'pg.new'));
    writeFileSync(join(folder, 'pg.new', 'PG_VERSION'), '18');

    await ask(await start(), 'CREATE TABLE kept AS SELECT 42 AS answer');
    await running!.stop();

    expect(livePostmaster(data)).toBeNull();
    expect(existsSync(join(folder, 'pg.new'))).toBe(false);
    expect(await ask(await start(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('is reached by its socket with its password only', async () => {
    const url = await start();

    expect(
      await ask(url, `SELECT current_setting('listen_addresses') AS tcp, current_setting('fsync') AS fsync`),
    ).toEqual([{ tcp: '', fsync: 'on' }]);
    expect(statSync(join(folder, 'pg.password')).mode & 0o777).toBe(0o600);
    await expect(ask(url.replace(/:[0-9a-f]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/);
  });

  it('ends with a node that is killed hard, and has every acknowledged row at the next start', async () => {
    const child = spawnChild('start');
    await urlOf(child);
    child.say('write 100000');
    await child.line('row 200');

    await child.kill('SIGKILL');
    const acknowledged = child.count('row ');
    await serverIsGone();

    const [row] = await ask(await start(), 'SELECT count(*)::int AS rows, max(n) AS last FROM row');
    const { rows, last } = row as { rows: number; last: number };
    expect(rows).toBeGreaterThanOrEqual(acknowledged);
    expect(last).toBe(rows);
  });

  it('starts again at once after node and server were both killed hard', async () => {
    const child = spawnChild('start');
    await urlOf(child);
    const { pid } = livePostmaster(data)!;

    process.kill(pid, 'SIGKILL');
    await child.kill('SIGKILL');

    expect(await ask(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts although the process id in its stale postmaster.pid now belongs to somebody else', async () => {
    await start();
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    await running!.stop();
    writeFileSync(join(data, 'postmaster.pid'), [String(process.ppid), ...lines.slice(1)].join('\n'));
    writeFileSync(join(folder, 'pg.sock', '.s.PGSQL.5432.lock'), [String(process.ppid), ...lines.slice(1)].join('\n'));

    expect(await ask(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('comes back when the server dies under a living node', async () => {
    const url = await start();
    const before = livePostmaster(data)!.pid;

    process.kill(before, 'SIGKILL');
    await until('another server', () => ![before, undefined].includes(livePostmaster(data)?.pid));
    await until('it answers', () =>
      ask(url, 'SELECT 1').then(
        () => true,
        () => false,
      ),
    );

    expect(livePostmaster(data)!.pid).not.toBe(before);
  });

  it('lets a command join the running one and leave it running', async () => {
    const url = await start();
    const command = spawnChild('attach');

    expect(await urlOf(command)).toBe(url);
    command.say('stop');
    expect(await command.exit()).toBe(0);
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('is started and stopped by a command when no app runs', async () => {
    const command = spawnChild('attach');
    await urlOf(command);

    command.say('stop');

    expect(await command.exit()).toBe(0);
    expect(livePostmaster(data)).toBeNull();
  });

  it('refuses a second app in the same folder with a sentence that says what to do', async () => {
    await start();
    const second = startEmbeddedPostgres({ folder, patienceMs: 0 });

    await expect(second).rejects.toThrow(/another Doorman .* DOORMAN_DATA/);
  });

  it('moves its socket to the temporary folder when the path is too long for one', async () => {
    const deep = join(folder, 'a'.repeat(90));
    running = await startEmbeddedPostgres({ folder: deep, durable: false });

    const socketFolder = decodeURIComponent(running.url).replace(/^.*host=/, '');
    expect(socketFolder).not.toContain(deep);
    expect(await ask(running.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await running.stop();
    expect(existsSync(socketFolder)).toBe(false);
  });

  it('runs for an ordinary user', async () => {
    const home = mkdtempSync(join(tmpdir(), 'doorman-user-'));
    const prefix = asOrdinaryUser();
    if (prefix[0] === 'setpriv') chownSync(home, 65534, 65534);
    const child = spawnChild('start', home, prefix);

    expect(await ask(await urlOf(child), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    child.say('stop');
    expect(await child.exit()).toBe(0);
    rmSync(home, { recursive: true });
  });
});

/** Only root has to change its account; for others the case above is the whole story. */
const ofRoot = process.getuid?.() === 0 ? describe : describe.skip;

ofRoot('the embedded PostgreSQL where root may not make user namespaces', () => {
  it('runs as nobody, in /var/tmp when its own folder is closed to nobody', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'doorman-nobody-')));
    chmodSync(folder, 0o700);
    const server = await startEmbeddedPostgres({ folder, account: 'nobody', durable: false });

    expect(decodeURIComponent(server.url)).toContain('/var/tmp/doorman-');
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
    const home = decodeURIComponent(server.url)
      .replace(/^.*host=/, '')
      .replace(/\/pg\.sock$/, '');
    rmSync(home, { recursive: true });
    rmSync(folder, { recursive: true });
  });
});
