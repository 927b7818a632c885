import { signedHeaders } from '../../support/chatwoot-app.js';
import { hostCookie, signedInAt } from '../../support/host-sessions.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { newKey } from '../../support/doorman-app.js';
import { DoormanProcess } from '../../support/doorman-process.js';
import { askAs, SandboxVisitor } from '../../sandbox/sandbox-visitor.js';
import { shutDatabase } from '../../support/shut-database.js';
import { until } from '../../support/until.js';
import { SandboxHost } from '../../../src/sandbox/sandbox-host.js';
import { secretWords, VISITOR_WORDS, wordsIn, type Words } from './secret-words.js';

const KEY = newKey();

let database: TestDatabase;
let host: SandboxHost;
let doorman: DoormanProcess;
let words: Words;
/** Every answer of ours, with its status and headers. */
const answers: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  host = await SandboxHost.start();
  const loud = { NODE_ENV: 'production', LOG_LEVEL: 'verbose' };
  doorman = await DoormanProcess.on({ databaseUrl: database.url, key: KEY }, loud);
  await doorman.start();
  const visitor = await SandboxVisitor.enter(host);
  await visitor.write('hello');
  await install();
  await work(visitor);
  await signIn();
  await sendNonsense();
  await failOnTheHost(visitor);
  await loseTheDatabase(visitor);
  await doorman.command(['status']);
  words = secretWords(host, KEY, database.url);
});

afterAll(async () => {
  await doorman.stop();
  await host.stop();
  await database.close();
});

async function install(): Promise<void> {
  const token = host.seed.tokens.doorman;
  const code = await doorman.command(['install', '--host', host.url, '--account', '1', '--token', '-'], token);
  if (code !== 0) throw new Error(`the install command failed:\n${doorman.output}`);
  await doorman.command(['install', '--host', host.url, '--account', '1', '--token', '-'], host.seed.tokens.eve);
}

async function work(visitor: SandboxVisitor): Promise<void> {
  const { email, phone, sender, subject, mailText, text, fileText } = VISITOR_WORDS;
  await visitor.ask('PATCH', 'contact', { email });
  await visitor.ask('PATCH', 'contact', { phone_number: `+${phone}` });
  await visitor.write(text);
  const mail = [`From: ${sender}`, 'To: support@acme.test', `Subject: ${subject}`, 'Message-ID: <1@x>', '', mailText];
  await fetch(`${host.url}/sandbox/email`, { method: 'POST', body: mail.join('\r\n') });
  await note('#doorman nonsense');
  await note('#doorman blacklist "a note" 7d');
  await processed();
  await visitor.write(`${text} again`);
  await visitor.sendFile('thing.txt', 'text/plain', new TextEncoder().encode(fileText));
  await note('#doorman status');
  await processed();
}

async function note(content: string): Promise<void> {
  await askAs(host, 'ann', 'POST', 'conversations/1/messages', { content, private: true, message_type: 'outgoing' });
}

/** Agents prove themselves, and fail to; the host's answers hold their own long-lived tokens too. */
async function signIn(): Promise<void> {
  const session = signedInAt(host, 'ann');
  const place = { host: host.url, account: 1, keep: 'tab' };
  for (const proof of [session, { ...session, client: 'wrong' }, signedInAt(host, 'eve')])
    await asPage('companion', { ...place, ...proof });
  await asPage('host-cookie', place, hostCookie(session));
  host.controls.failRequests({ path: '/auth/validate_token', answer: 500, times: 1 });
  await asPage('companion', { ...place, ...session });
  await asPage('challenge', { ...place, handle: session.accessToken });
}

async function asPage(way: string, body: object, cookie = ''): Promise<void> {
  const headers = { 'content-type': 'application/json', origin: doorman.url, cookie };
  await ask(`${doorman.url}/api/v1/session/${way}`, { method: 'POST', body: JSON.stringify(body), headers });
}

/** Bodies and signatures nobody should send, each with what must not be repeated in the answer. */
async function sendNonsense(): Promise<void> {
  const [webhook] = host.state.webhooks.values();
  if (!webhook) throw new Error('the installer made no webhook');
  const { url, secret } = webhook;
  const { text, email } = VISITOR_WORDS;
  const now = String(Math.floor(Date.now() / 1000));
  const bodies = [
    `{"event":"message_created","content":"${text}`,
    JSON.stringify({ event: 'message_created', id: text, content: text, sender: { email } }),
    JSON.stringify({ event: 'contact_updated', id: 1, email: { at: email }, blocked: text }),
    JSON.stringify([text]),
  ];
  for (const body of bodies) {
    await ask(url, { method: 'POST', body, headers: signedHeaders(body, secret, now) });
    await ask(url, { method: 'POST', body, headers: signedHeaders(body, 'wrong', now) });
    await ask(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  }
  await ask(`${doorman.url}/webhooks/chatwoot/nobody`, { method: 'POST', body: bodies[1] ?? '' });
  await ask(`${doorman.url}/nowhere?token=${host.seed.tokens.doorman}&q=${text}`);
  await ask(`${doorman.url}/${secret}/%zz`);
  await ask(`${doorman.url}/health`, { method: 'POST', body: bodies[0] ?? '', headers: { 'content-type': 'a/b' } });
  await processed();
}

async function failOnTheHost(visitor: SandboxVisitor): Promise<void> {
  for (const answer of [500, 401, 'reset', 404] as const) {
    host.controls.failRequests({ path: /^\/api\/v1\/accounts\/1\/(contacts|conversations)/, answer, times: 3 });
    await visitor.write(`${VISITOR_WORDS.text} while the host answers ${answer}`);
    await processed();
  }
  host.controls.clearFaults();
}

async function loseTheDatabase(visitor: SandboxVisitor): Promise<void> {
  const open = await shutDatabase(database.url);
  await visitor.write(`${VISITOR_WORDS.text} while the database is away`);
  await host.webhooksDelivered();
  await ask(`${doorman.url}/health`);
  await ask(`${doorman.url}/metrics`);
  await open();
  await until('the database is back', async () => (await ask(`${doorman.url}/health`)) === 200);
  await processed();
}

async function ask(url: string, init: RequestInit = {}): Promise<number> {
  const answer = await fetch(url, init);
  answers.push(`${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`);
  return answer.status;
}

async function processed(): Promise<void> {
  await host.webhooksDelivered();
  await until('webhooks are processed or parked', async () => {
    const rows = await database.transactions.read(`SELECT 1 FROM delivery WHERE state = 'waiting' AND attempts = 0`);
    return rows.length === 0;
  });
}

async function textOf(table: string, columns = `${table}::text`): Promise<string> {
  const rows = await database.transactions.read<{ row: string }>(
    `SELECT concat_ws(' ', ${columns}) AS row FROM ${table}`,
  );
  return rows.map(({ row }) => row).join('\n');
}

describe('after an install, webhooks, commands and every failure, no secret and no word of a visitor is', () => {
  it('missed by this search: all of them went through the product, and all failures were told', async () => {
    const { text, email, sender, phone } = VISITOR_WORDS;
    expect(wordsIn(await textOf('message'), words)).toEqual(expect.arrayContaining(['text', 'mailText']));
    expect(await textOf('identifier')).toMatch(
      new RegExp([email, sender, phone].map((word) => `(?=[^]*${word})`).join('')),
    );
    expect(await textOf('attempt')).toContain(text);
    expect(await textOf('delivery', 'state, error')).toMatch(/parked/);
    expect(new Set(answers.map((answer) => answer.slice(0, 3)))).toEqual(
      new Set(['200', '400', '401', '404', '415', '502', '503']),
    );
    expect(doorman.output).toMatch(/signature is wrong/);
    expect(doorman.output).toMatch(/is parked/);
  });

  it('in the log or on the screen of a command', () => {
    expect(doorman.output.length).toBeGreaterThan(2_000);
    expect(wordsIn(doorman.output, words)).toEqual([]);
  });

  it('in an answer, /health or /metrics', async () => {
    await ask(`${doorman.url}/health`);
    await ask(`${doorman.url}/metrics`);

    expect(answers.flatMap((answer) => wordsIn(answer, words))).toEqual([]);
  });

  it.each([
    ['installation', undefined],
    ['audit_event', undefined],
    ['delivery', 'error'],
    ['enforcement', 'last_error'],
  ])('in plain text in %s', async (table, columns) => {
    expect(wordsIn(await textOf(table, columns), words)).toEqual([]);
  });

  it('kept of a visitor’s socket', async () => {
    const bodies = await textOf('delivery', `convert_from(body, 'UTF8')`);

    expect(wordsIn(bodies, words).filter((what) => what.includes('socket'))).toEqual([]);
  });
});
