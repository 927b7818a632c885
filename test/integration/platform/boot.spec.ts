import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axios from 'axios';
import { livePostmaster } from '../../../src/platform/database/postmaster-file.js';
import { SourceProcess } from '../../support/source-process.js';
import { until } from '../../support/until.js';
import { unusedPort } from '../../support/unused-port.js';

describe('Doorman started with nothing but a folder', () => {
  let folder: string;
  let app: SourceProcess;
  let url: string;

  beforeAll(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'doorman-boot-')));
    const port = await unusedPort();
    url = `http://127.0.0.1:${port}`;
    const env = { ...process.env, DATABASE_URL: '', DOORMAN_DATA: folder, PORT: String(port) };
    app = SourceProcess.run('src/main.ts', [], { env });
  });
  afterAll(async () => {
    await app.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('says where it listens', async () => {
    expect(await app.line('Doorman listens')).toBe(`Doorman listens on ${url}`);
  });

  it('is healthy, its migrations run', async () => {
    const { status, data } = await axios.get<{ details: Record<string, { status: string }> }>(`${url}/health`);

    expect(status).toBe(200);
    expect(data.details).toMatchObject({ database: { status: 'up' }, migrations: { status: 'up' } });
  });

  it('shows its counters', async () => {
    const { data, headers } = await axios.get<string>(`${url}/metrics`);

    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect(data).toContain('process_cpu_seconds_total');
  });

  it.each([
    ['through a proxy', { 'x-forwarded-for': '203.0.113.7' }],
    ['through a proxy that names itself', { via: '1.1 proxy' }],
  ])('shows them to nobody who asks %s', async (_how, headers) => {
    const { status, data } = await axios.get<unknown>(`${url}/metrics`, { headers, validateStatus: () => true });

    expect(status).toBe(403);
    expect(data).toMatchObject({ code: 'metrics.refused' });
  });

  it.each([
    ['nowhere?token=hunter2', 404, 'Not found'],
    ['hunter2/%zz', 400, 'Invalid request'],
  ])('answers problem+json to /%s and repeats nothing of it', async (path, expected, title) => {
    const { status, headers, data } = await axios.get<unknown>(`${url}/${path}`, { validateStatus: () => true });

    expect(status).toBe(expected);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(data).toMatchObject({ type: 'about:blank', title, status, code: `http.${status}` });
    expect(JSON.stringify(data)).not.toMatch(/hunter2|nowhere/);
  });

  it('heals by itself when its database dies', async () => {
    process.kill(livePostmaster(join(folder, 'pg'))!.pid, 'SIGKILL');

    const live = await axios.get(`${url}/health/live`).catch((cause: unknown) => {
      throw new Error(`no answer; it said: ${app.errorText}`, { cause });
    });
    await until('healthy again', async () => {
      const { status } = await axios.get(`${url}/health`, { validateStatus: () => true });
      return status === 200;
    });

    expect(live.data).toEqual({ status: 'ok' });
  });

  it('ends with its database when it is told to', async () => {
    await app.kill('SIGTERM');

    expect(livePostmaster(join(folder, 'pg'))).toBeNull();
    expect(app.child.exitCode ?? app.child.signalCode).toBe('SIGTERM');
  });
});

describe('Doorman started with wrong settings', () => {
  it('names every one of them and ends with 1', async () => {
    const env = { ...process.env, PORT: 'http', DATABASE_URL: 'mysql://root:hunter2@db/x' };
    const app = SourceProcess.run('src/main.ts', [], { env });

    expect(await app.exit()).toBe(1);
    expect(app.errorText).toMatch(/PORT +write .*\n +DATABASE_URL +write /);
    expect(app.errorText).not.toContain('hunter2');
  });
});

describe('Doorman started with a database that is not there', () => {
  it('says what to check, shows no password, and ends with 1', async () => {
    const env = { ...process.env, DATABASE_URL: 'postgres://doorman:hunter2@127.0.0.1:1/doorman' };
    const app = SourceProcess.run('src/main.ts', [], { env });

    expect(await app.exit()).toBe(1);
    expect(app.errorText).toMatch(
      /^Doorman cannot start: PostgreSQL does not let us in \(ECONNREFUSED\): check host, .*\n$/,
    );
  });
});
