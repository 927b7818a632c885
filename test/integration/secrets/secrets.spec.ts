import { VISITOR_WORDS, visitorWords, wordsIn, type Words } from './secret-words.js';
import { SecretsRun } from './secrets-run.js';

let run: SecretsRun;
let secrets: Words;
/** Secrets and what visitors wrote. */
let words: Words;

beforeAll(async () => {
  run = await SecretsRun.open();
  secrets = run.secrets;
  words = [...secrets, ...visitorWords];
});

afterAll(() => run.close());

async function textOf(table: string, columns = `${table}::text`): Promise<string> {
  const rows = await run.database.transactions.read<{ row: string }>(
    `SELECT concat_ws(' ', ${columns}) AS row FROM "${table}" AS ${table}`,
  );
  return rows.map(({ row }) => row).join('\n');
}

/** Every table with all that stands in it; bytes as the letters they are. */
async function dump(): Promise<Map<string, string>> {
  const tables = await run.database.transactions.read<{ name: string; columns: string }>(
    `SELECT table_name AS name, string_agg(CASE WHEN data_type = 'bytea'
         THEN format('encode(%I, ''escape'')', column_name) ELSE format('%I::text', column_name) END, ', ') AS columns
       FROM information_schema.columns WHERE table_schema = 'public' GROUP BY table_name`,
  );
  const texts = new Map<string, string>();
  for (const { name, columns } of tables) texts.set(name, await textOf(name, columns));
  return texts;
}

describe('after an install, webhooks, sign-ins, calls, commands and every failure, no secret and no word of a visitor is', () => {
  it('missed by this search: all of them went through the product, and all failures were told', async () => {
    const { text, email, sender, phone } = VISITOR_WORDS;
    expect(wordsIn(await textOf('message'), words)).toEqual(expect.arrayContaining(['text', 'mailText']));
    expect(await textOf('identifier')).toMatch(
      new RegExp([email, sender, phone].map((word) => `(?=[^]*${word})`).join('')),
    );
    expect(await textOf('attempt')).toContain(text);
    expect(await textOf('call')).toContain(phone);
    expect(await textOf('delivery', 'state, error')).toMatch(/parked/);
    expect(new Set(run.kept.answers.map((answer) => answer.slice(0, 3)))).toEqual(
      new Set(['200', '204', '400', '401', '404', '415', '502', '503']),
    );
    expect(run.kept.pages.filter((page) => page.startsWith('20')).length).toBeGreaterThan(14);
    expect(run.doorman.output).toMatch(/signature is wrong/);
    expect(run.doorman.output).toMatch(/is parked/);
    for (const kind of ['dms_', 'dmh_', 'dmk_', 'session client', 'key of Telnyx', 'secret of the gate'])
      expect(secrets.map(([what, word]) => `${what} ${word}`).join('\n')).toContain(kind);
  });

  it.each([
    ['in an address', (word: string) => `/x?y=${encodeURIComponent(word)}`],
    ['in base64', (word: string) => Buffer.from(`a header with ${word} in it`).toString('base64')],
    ['in base64 of an address', (word: string) => Buffer.from(`{"one":"${word}"}`).toString('base64url')],
    ['in hex', (word: string) => Buffer.from(word).toString('hex')],
  ])('missed by this search %s', (_how, hidden) => {
    for (const secret of secrets) expect(wordsIn(hidden(secret[1]), [secret])).toEqual([secret[0]]);
  });

  it('in the log or on the screen of a command', () => {
    expect(run.doorman.output.length).toBeGreaterThan(2_000);
    expect(wordsIn(run.doorman.output, words)).toEqual([]);
  });

  it('in an answer, /health or /metrics', async () => {
    await run.kept.ask(`${run.doorman.url}/health`);
    await run.kept.ask(`${run.doorman.url}/metrics`);

    expect(run.kept.answers.flatMap((answer) => wordsIn(answer, words))).toEqual([]);
  });

  it('in a page for an agent, as far as it is a secret', () => {
    expect(run.kept.pages.flatMap((page) => wordsIn(page, secrets))).toEqual([]);
  });

  it('in the database, as far as it is a secret, in any column of any table', async () => {
    const texts = await dump();
    const found = [...texts].flatMap(([table, text]) => wordsIn(text, secrets).map((what) => `${what} in ${table}`));

    expect(texts.size).toBeGreaterThan(30);
    expect(wordsIn(texts.get('delivery') ?? '', words)).toContain('text');
    expect(found).toEqual([]);
  });

  it.each([
    ['installation', undefined],
    ['audit_event', undefined],
    ['delivery', 'error'],
    ['enforcement', 'last_error'],
  ])('in plain text in %s', async (table, columns) => {
    expect(wordsIn(await textOf(table, columns), words)).toEqual([]);
  });
});
