import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { asksForDetails, loadConfig } from '../../../../src/platform/config/config.js';
import { ConfigError } from '../../../../src/platform/config/config-error.js';

function faultsOf(env: Record<string, string>): string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map(({ variable }) => variable);
  }
}

describe('the settings', () => {
  it('need nothing at all', () => {
    expect(loadConfig({})).toMatchObject({
      port: 4100,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:4100',
      databaseUrl: undefined,
      dataFolder: resolve('.doorman'),
      key: undefined,
      logLevel: 'log',
      production: false,
    });
  });

  it('take an empty or blank variable as not given', () => {
    expect(loadConfig({ PORT: ' ', DATABASE_URL: '', DOORMAN_KEY: '' })).toMatchObject({
      port: 4100,
      databaseUrl: undefined,
    });
  });

  it('guess the public address from the port, and take a given one without its last slash', () => {
    expect(loadConfig({ PORT: '8080' }).publicUrl).toBe('http://127.0.0.1:8080');
    expect(loadConfig({ DOORMAN_URL: 'https://doorman.example.org/desk/' }).publicUrl).toBe(
      'https://doorman.example.org/desk',
    );
  });

  it.each([
    { variable: 'PORT', wrong: ['0', '65536', 'http', '4100.5', '-1'], right: ['1', '65535'] },
    { variable: 'HOST', wrong: ['a b', 'http://x'], right: ['0.0.0.0', '::1', 'localhost'] },
    {
      variable: 'DOORMAN_URL',
      wrong: ['doorman.example.org', 'ftp://x.org'],
      right: ['http://localhost:1', 'https://a.b'],
    },
    {
      variable: 'DATABASE_URL',
      wrong: ['mysql://a@b/c', 'db'],
      right: ['postgres://a:b@c/d', 'postgresql://a@/d?host=/run'],
    },
    {
      variable: 'DOORMAN_KEY',
      wrong: ['short', 'g'.repeat(64)],
      right: ['0f'.repeat(32), `${'A'.repeat(43)}=`, 'B'.repeat(43)],
    },
    {
      variable: 'TRUSTED_PROXIES',
      wrong: ['proxy', '999.1.1.1', '10.0.0.0/33', '127.0.0.1,nginx'],
      right: ['127.0.0.1', '10.0.0.0/8, ::1, fd00::/8'],
    },
    {
      variable: 'GATE_TRUSTED_PROXIES',
      wrong: ['1.2.3', '10.0.0.0/33', 'a.b'],
      right: ['127.0.0.1', '10.0.0.0/8,192.0.2.7'],
    },
    { variable: 'LOG_LEVEL', wrong: ['loud', 'info'], right: ['debug', 'error'] },
  ])('refuse a wrong $variable and accept a right one', ({ variable, wrong, right }) => {
    for (const value of wrong) expect([value, faultsOf({ [variable]: value })]).toEqual([value, [variable]]);
    for (const value of right) expect([value, faultsOf({ [variable]: value })]).toEqual([value, []]);
  });

  it('name every wrong variable at once, each with what to write, and show no value', () => {
    const env = { PORT: 'x', DATABASE_URL: 'mysql://root:hunter2@db', DOORMAN_KEY: 'letmein', LOG_LEVEL: 'loud' };

    expect(() => loadConfig(env)).toThrow(ConfigError);
    expect(faultsOf(env)).toEqual(['PORT', 'DATABASE_URL', 'DOORMAN_KEY', 'LOG_LEVEL']);
    expect(() => loadConfig(env)).toThrow(/^ {2}PORT {10}write a whole number from 1 to 65535, as PORT=4100$/m);
    expect(() => loadConfig(env)).not.toThrow(/hunter2|letmein/);
  });
});

describe('the demo', () => {
  it.each([
    ['HOST', { HOST: '0.0.0.0' }],
    ['DOORMAN_URL', { DOORMAN_URL: 'https://doorman.example.org' }],
    ['NODE_ENV', { NODE_ENV: 'production' }],
  ])('is refused where others could reach it by %s', (_variable, env) => {
    expect(() => loadConfig({ DOORMAN_DEMO: '1', ...env })).toThrow(/DOORMAN_DEMO {2}write nothing into it/);
  });

  it('is on only when it is asked for', () => {
    expect([loadConfig({}).demo, loadConfig({ DOORMAN_DEMO: '1' }).demo]).toEqual([false, true]);
  });
});

describe('details of what went wrong', () => {
  const home = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'doorman-env-'));
  beforeAll(() => process.chdir(folder));
  afterEach(() => vi.unstubAllEnvs());
  afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['LOG_LEVEL=debug', undefined, true],
    ['LOG_LEVEL=log', undefined, false],
    ['', undefined, false],
    ['LOG_LEVEL=debug', 'error', false],
    ['LOG_LEVEL=log', 'verbose', true],
  ])('are asked for by the file .env with "%s" and the environment with %s: %s', (inFile, given, asked) => {
    writeFileSync('.env', inFile);
    vi.stubEnv('LOG_LEVEL', given);
    expect(asksForDetails()).toBe(asked);
  });
});
