import { signedHeaders } from '../../support/chatwoot-app.js';
import { hostCookie, signedInAt } from '../../support/host-sessions.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { newKey } from '../../support/doorman-app.js';
import { DoormanProcess } from '../../support/doorman-process.js';
import { shutDatabase } from '../../support/shut-database.js';
import { unusedPort } from '../../support/unused-port.js';
import { PATIENCE_MS, until } from '../../support/until.js';
import { SandboxHost } from '../../../src/sandbox/sandbox-host.js';
import { TelnyxSandbox } from '../../../src/sandbox/telnyx/telnyx-sandbox.js';
import { askAs, SandboxVisitor } from '../../sandbox/sandbox-visitor.js';
import { KeptAnswers } from './kept-answers.js';
import { databasePassword, hostSecrets, VISITOR_WORDS, type Words } from './secret-words.js';

const KEY = newKey();
const GATE_SECRET = newKey();

/** A whole life of a Doorman as a process of its own: install, work, sign-ins, calls, the gate, and every failure. */
export class SecretsRun {
  readonly kept = new KeptAnswers();

  private constructor(
    readonly database: TestDatabase,
    readonly host: SandboxHost,
    readonly telnyx: TelnyxSandbox,
    readonly doorman: DoormanProcess,
    readonly gateUrl: string,
  ) {}

  static async open(): Promise<SecretsRun> {
    const database = await openTestDatabase();
    const gatePort = await unusedPort();
    const gate = { GATE_PORT: String(gatePort), GATE_SECRET };
    const loud = { NODE_ENV: 'production', LOG_LEVEL: 'verbose', ...gate };
    const doorman = await DoormanProcess.on({ databaseUrl: database.url, key: KEY }, loud);
    await doorman.start();
    const run = new SecretsRun(
      database,
      await SandboxHost.start({ webhookTimeoutMs: PATIENCE_MS }),
      await TelnyxSandbox.start(),
      doorman,
      `http://127.0.0.1:${gatePort}`,
    );
    const visitor = await SandboxVisitor.enter(run.host);
    await visitor.write('hello');
    await run.install();
    await run.work(visitor);
    await run.signIn();
    await run.readPages(await run.agent());
    await run.callAndAskTheGate();
    await run.sendNonsense();
    await run.failOnTheHost(visitor);
    await run.loseTheDatabase(visitor);
    await doorman.command(['status']);
    return run;
  }

  /** Every secret of this run. */
  get secrets(): Words {
    return [
      ...hostSecrets(this.host),
      ['key of the secrets', KEY],
      ['secret of the gate', GATE_SECRET],
      ['key of Telnyx', this.telnyx.apiKey],
      ...databasePassword(this.database.url),
      ...this.kept.handed,
    ];
  }

  async close(): Promise<void> {
    await this.doorman.stop();
    await this.telnyx.stop();
    await this.host.stop();
    await this.database.close();
  }

  private async install(): Promise<void> {
    const { tokens } = this.host.seed;
    const given = ['install', '--host', this.host.url, '--account', '1', '--token', '-'];
    const code = await this.doorman.command(given, tokens.doorman);
    if (code !== 0) throw new Error(`the install command failed:\n${this.doorman.output}`);
    await this.doorman.command(given, tokens.eve);
    const { connectionId, apiUrl, key, apiKey } = this.telnyx;
    const carrier = ['--connection', connectionId, '--public-key', key.publicKey, '--api-url', apiUrl];
    await this.doorman.command(['telnyx', 'install', '--api-key', '-', ...carrier], apiKey);
  }

  private async work(visitor: SandboxVisitor): Promise<void> {
    const { email, phone, sender, subject, mailText, text, fileText } = VISITOR_WORDS;
    await visitor.ask('PATCH', 'contact', { email });
    await visitor.ask('PATCH', 'contact', { phone_number: `+${phone}` });
    await visitor.write(text);
    const mail = [`From: ${sender}`, 'To: support@acme.test', `Subject: ${subject}`, 'Message-ID: <1@x>', '', mailText];
    await fetch(`${this.host.url}/sandbox/email`, { method: 'POST', body: mail.join('\r\n') });
    await this.note('#doorman nonsense');
    await this.note('#doorman blacklist "a note" 7d');
    await this.processed();
    await visitor.write(`${text} again`);
    await visitor.sendFile('thing.txt', 'text/plain', new TextEncoder().encode(fileText));
    await this.note('#doorman status');
    await this.processed();
  }

  private async note(content: string): Promise<void> {
    const note = { content, private: true, message_type: 'outgoing' };
    await askAs(this.host, 'ann', 'POST', 'conversations/1/messages', note);
  }

  /** Agents prove themselves, and fail to; the host's answers hold their own long-lived tokens too. */
  private async signIn(): Promise<void> {
    const session = signedInAt(this.host, 'ann');
    const place = { host: this.host.url, account: 1, keep: 'tab' };
    for (const proof of [session, { ...session, client: 'wrong' }, signedInAt(this.host, 'eve')])
      await this.asPage('companion', { ...place, ...proof });
    await this.asPage('host-cookie', place, hostCookie(session));
    this.host.controls.failRequests({ path: '/auth/validate_token', answer: 500, times: 1 });
    await this.asPage('companion', { ...place, ...session });
    await this.asPage('challenge', { ...place, handle: session.accessToken });
    await this.proveByNote(place);
  }

  private async proveByNote(place: object): Promise<void> {
    const { note = '', handle = '' } = await this.asPage('challenge/code', place);
    await this.note(note);
    await this.processed();
    await this.asPage('challenge', { ...place, handle });
  }

  /** Asks to sign in as a page of ours; what it is given is noted, and taken out of the answer. */
  private async asPage(way: string, body: object, cookie = ''): Promise<Record<string, string>> {
    const headers = { 'content-type': 'application/json', origin: this.doorman.url, cookie };
    const init = { method: 'POST', body: JSON.stringify(body), headers };
    const { text } = await this.kept.give('answers', `${this.doorman.url}/api/v1/session/${way}`, init);
    return JSON.parse(text) as Record<string, string>;
  }

  /** An administrator with a key of a program, both new. */
  private async agent(): Promise<Record<string, string>> {
    const proof = { host: this.host.url, account: 1, keep: 'tab', ...signedInAt(this.host, 'root') };
    const { token = '' } = await this.asPage('companion', proof);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ name: 'robot', scopes: ['read'] });
    await this.kept.give('pages', `${this.doorman.url}/api/v1/api-keys`, { method: 'POST', body, headers });
    return headers;
  }

  private async readPages(headers: Record<string, string>): Promise<void> {
    const api = `${this.doorman.url}/api/v1`;
    const reads = [
      'visitors',
      'visitors/1',
      'visitors/1/audit',
      'visitors/1/conversations',
      'attempts',
      'review-items',
    ];
    const ours = [
      'settings',
      'settings/inboxes',
      'health',
      'api-keys',
      'activity',
      'overview',
      'list-entries',
      'nowhere',
    ];
    for (const path of [...reads, ...ours]) await this.kept.give('pages', `${api}/${path}`, { headers });
    for (const path of ['health/examination', 'health/repair', 'settings'])
      await this.kept.give('pages', `${api}/${path}`, { method: 'POST', headers, body: '{}' });
  }

  private async callAndAskTheGate(): Promise<void> {
    this.telnyx.dial(`+${VISITOR_WORDS.phone}`);
    this.telnyx.dial('+15550149999');
    await this.telnyx.events.settled();
    const told = {
      'x-doorman-uri': '/api/v1/widget/messages',
      'x-doorman-method': 'POST',
      'x-doorman-peer': '192.0.2.1',
    };
    for (const secret of [GATE_SECRET, 'x'.repeat(GATE_SECRET.length)])
      for (const path of ['/doorman-decide', '/doorman-last-asked', '/api/v1/widget/messages'])
        await this.kept.ask(this.gateUrl + path, { headers: { ...told, 'x-doorman-secret': secret } });
  }

  /** Bodies and signatures nobody should send, each with what must not be repeated in the answer. */
  private async sendNonsense(): Promise<void> {
    const [webhook] = this.host.state.webhooks.values();
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
      await this.kept.ask(url, { method: 'POST', body, headers: signedHeaders(body, secret, now) });
      await this.kept.ask(url, { method: 'POST', body, headers: signedHeaders(body, 'wrong', now) });
      await this.kept.ask(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    }
    const { doorman } = this;
    await this.kept.ask(`${doorman.url}/webhooks/chatwoot/nobody`, { method: 'POST', body: bodies[1] ?? '' });
    await this.kept.ask(`${doorman.url}/nowhere?token=${this.host.seed.tokens.doorman}&q=${text}`);
    await this.kept.ask(`${doorman.url}/${secret}/%zz`);
    await this.kept.ask(`${doorman.url}/health`, {
      method: 'POST',
      body: bodies[0] ?? '',
      headers: { 'content-type': 'a/b' },
    });
    await this.processed();
  }

  private async failOnTheHost(visitor: SandboxVisitor): Promise<void> {
    for (const answer of [500, 401, 'reset', 404] as const) {
      const path = /^\/api\/v1\/accounts\/1\/(contacts|conversations)/;
      this.host.controls.failRequests({ path, answer, times: 3 });
      await visitor.write(`${VISITOR_WORDS.text} while the host answers ${answer}`);
      await this.processed();
    }
    this.host.controls.clearFaults();
  }

  private async loseTheDatabase(visitor: SandboxVisitor): Promise<void> {
    const open = await shutDatabase(this.database.url);
    await visitor.write(`${VISITOR_WORDS.text} while the database is away`);
    await this.host.webhooksDelivered();
    await this.kept.ask(`${this.doorman.url}/health`);
    await this.kept.ask(`${this.doorman.url}/metrics`);
    await open();
    await until('the database is back', async () => (await this.kept.ask(`${this.doorman.url}/health`)) === 200);
    await this.processed();
  }

  private async processed(): Promise<void> {
    await this.host.webhooksDelivered();
    await until('webhooks are processed or parked', async () => {
      const waiting = `SELECT 1 FROM delivery WHERE state = 'waiting' AND attempts = 0`;
      return (await this.database.transactions.read(waiting)).length === 0;
    });
  }
}
