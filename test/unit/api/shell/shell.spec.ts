import { PassThrough } from 'node:stream';
import { COMMANDS } from '../../../../src/api/shell/commands.js';
import { usageLines } from '../../../../src/api/shell/help.js';
import { runShell } from '../../../../src/api/shell/shell.js';
import type { OpenedApp } from '../../../../src/api/shell/shell-command.js';
import { Terminal } from '../../../../src/api/shell/terminal.js';
import { loadConfig } from '../../../../src/platform/config/config.js';
import { UnavailableError } from '../../../../src/platform/errors/doorman-error.js';

/** An app that nobody may ask for anything. */
const SHUT: OpenedApp = {
  config: loadConfig({}),
  get: () => {
    throw new TypeError('SECRET-DETAIL');
  },
  listen: () => Promise.resolve(false),
  close: () => Promise.resolve(),
};

async function run(args: string[], open: () => Promise<OpenedApp> = () => Promise.resolve(SHUT)) {
  const paper = new PassThrough();
  let said = '';
  paper.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await runShell(args, new Terminal(new PassThrough(), paper, paper), open);
  return { code, said: said.replace(/\s+/g, ' ') };
}

describe('a command that cannot be understood ends with 2 and says how to write it', () => {
  it.each([
    [['balcklist'], /There is no command "balcklist".*help/],
    [['blacklist'], /Say who is meant, in one way.*--contact N/],
    [['blacklist', '--email', 'a@b.example', '--phone', '+15550100001'], /in one way/],
    [['blacklist', '--email', 'a@b.example', '--reason', 'dislike'], /--reason wants one of spam, abusive/],
    [['blacklist', '--email', 'a@b.example', '--expiry', '2w'], /--expiry wants one of 24h, 3d/],
    [['clear', '--contact', 'seven'], /--contact wants a number/],
    [['clear', '--reason', 'spam', '--email', 'a@b.example'], /Unknown option '--reason'/],
    [['install', '--account', '1', '--token', 'x'], /--host is missing/],
    [['install', '--host', 'https://chat.example', '--token', 'x'], /--account is missing/],
  ])('%j', async (args, sentence) => {
    const { code, said } = await run(args);

    expect(said).toMatch(sentence);
    expect(code).toBe(2);
  });
});

describe('help', () => {
  it('lists every command without opening anything', async () => {
    const { code, said } = await run([], () => Promise.reject(new Error('opened')));

    expect(code).toBe(0);
    for (const { name } of COMMANDS) expect(said).toContain(` ${name} `);
  });

  it('tells how to write one command', async () => {
    const asked = await run(['help', 'blacklist']);
    const hinted = await run(['blacklist', '--help']);

    expect(asked.said).toMatch(/--reason spam\|abusive\|threat\|bot\|fraud\|other/);
    expect(hinted).toEqual(asked);
  });

  it('writes the command before what can be typed only', () => {
    const lines = COMMANDS.flatMap(usageLines);

    expect(lines).toContain('       --unblock: takes Doorman’s block flags off the contacts first');
    expect(lines.filter((line) => /^ +npm run doorman -- \w+ {2}/.test(line))).toEqual([]);
  });
});

describe('what goes wrong is told in sentences', () => {
  it('a refusal by its message', async () => {
    const away = new UnavailableError('database.away', 'The database is away: start it.');

    const { code, said } = await run(['status'], () => Promise.reject(away));

    expect(said).toBe('The database is away: start it. ');
    expect(code).toBe(1);
  });

  it('anything else without its details', async () => {
    const { code, said } = await run(['status']);

    expect(said).toMatch(/did not expect \(TypeError\).*LOG_LEVEL=debug/);
    expect(said).not.toContain('SECRET-DETAIL');
    expect(said).not.toContain('shell.spec.ts');
    expect(code).toBe(1);
  });

  it('and where it happened, for who asks', async () => {
    vi.stubEnv('LOG_LEVEL', 'debug');
    const { said } = await run(['status']);
    vi.unstubAllEnvs();

    expect(said).toMatch(/did not expect \(TypeError\).* at .*shell\.spec\.ts/);
    expect(said).not.toContain('SECRET-DETAIL');
  });
});
