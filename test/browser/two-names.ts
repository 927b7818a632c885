import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import {
  Agent as HttpAgent,
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { Agent as HttpsAgent, createServer as createSecureServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChatwootHosts } from '../../src/integrations/chatwoot/chatwoot-hosts.service.js';
import { SandboxHost } from '../../src/sandbox/sandbox-host.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { DoormanApp, newKey } from '../support/doorman-app.js';
import { unusedPort } from '../support/unused-port.js';
import { DASHBOARD } from './dashboard-page.js';

/** One request that a browser sent to Doorman, and how it was answered. */
export interface SeenRequest {
  method: string;
  path: string;
  origin: string;
  hasCookie: boolean;
  hasBearer: boolean;
  setCookie: string;
  status: number;
}

interface Certificate {
  key: string;
  cert: string;
}

/** A helpdesk and its Doorman as two sites of this machine, by https with a certificate made for this run, or by http. */
export class TwoNames {
  readonly seen: SeenRequest[] = [];
  private readonly servers: Server[] = [];

  private constructor(
    readonly helpdesk: SandboxHost,
    readonly hostUrl: string,
    readonly doormanUrl: string,
    private readonly doorman: DoormanApp,
    private readonly database: TestDatabase,
  ) {}

  static async open(scheme: 'http' | 'https'): Promise<TwoNames> {
    const certificate = scheme === 'https' ? newCertificate() : null;
    const [hostPort, doormanPort] = [await unusedPort(), await unusedPort()];
    const [hostUrl, doormanUrl] = [
      `${scheme}://host.localhost:${String(hostPort)}`,
      `${scheme}://doorman.localhost:${String(doormanPort)}`,
    ];
    const database = await openTestDatabase();
    const helpdesk = await SandboxHost.start();
    const on = { databaseUrl: database.url, key: newKey() };
    const doorman = await DoormanApp.start({ on, env: { DOORMAN_URL: doormanUrl } });
    const { tokens, userIds } = helpdesk.seed;
    const service = { serviceUserId: userIds.doorman, token: tokens.doorman, webhookSecret: 'secret' };
    await doorman.install({ id: 'two', hostUrl, ...service, installedAt: new Date(Date.now() - 60_000) });
    await doorman.refreshInstallations();
    const httpAgent = new HttpAgent({ lookup: toThisMachine });
    const httpsAgent = new HttpsAgent({ ...(certificate && { ca: certificate.cert }), lookup: toThisMachine });
    Object.assign(doorman.app.get(ChatwootHosts, { strict: false }).connectionTo(hostUrl), { httpAgent, httpsAgent });
    const world = new TwoNames(helpdesk, hostUrl, doormanUrl, doorman, database);
    await world.serve(certificate, hostPort, (asked, answer) => world.asHost(asked, answer));
    await world.serve(certificate, doormanPort, (asked, answer) => world.asDoorman(asked, answer));
    return world;
  }

  /** How often Doorman asked the host whose session it was. */
  get proofs(): number {
    return this.helpdesk.requests.all().filter(({ path }) => path.startsWith('/auth/validate_token')).length;
  }

  async close(): Promise<void> {
    for (const server of this.servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    await this.doorman.close();
    await this.helpdesk.stop();
    await this.database.close();
  }

  private async serve(
    certificate: Certificate | null,
    port: number,
    take: (asked: IncomingMessage, answer: ServerResponse) => void,
  ): Promise<void> {
    const server = certificate ? createSecureServer(certificate, take) : createServer(take);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    this.servers.push(server);
  }

  /** A dashboard with the companion's line, and behind it the helpdesk. */
  private asHost(asked: IncomingMessage, answer: ServerResponse): void {
    if (!asked.url?.startsWith('/app/')) return passOn(asked, answer, this.helpdesk.url, () => undefined);
    const line = `<script src="${this.doormanUrl}/companion.js?host=${encodeURIComponent(this.hostUrl)}" async></script>`;
    answer.setHeader('Content-Type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><html><body>${DASHBOARD}${line}</body></html>`);
  }

  private asDoorman(asked: IncomingMessage, answer: ServerResponse): void {
    const { method = '', url = '', headers } = asked;
    passOn(asked, answer, this.doorman.url, (status, setCookie) =>
      this.seen.push({
        method,
        path: url,
        origin: headers.origin ?? '',
        hasCookie: (headers.cookie ?? '').includes('doorman_session='),
        hasBearer: headers.authorization !== undefined,
        setCookie,
        status,
      }),
    );
  }
}

function passOn(
  asked: IncomingMessage,
  answer: ServerResponse,
  to: string,
  told: (status: number, setCookie: string) => void,
): void {
  const { method, headers } = asked;
  const onward = request(new URL(asked.url ?? '/', to), { method, headers }, (answered) => {
    told(answered.statusCode ?? 0, answered.headers['set-cookie']?.join() ?? '');
    answer.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  answer.on('close', () => onward.destroy());
  asked.pipe(onward);
}

/** Names under localhost are this machine's own, whatever its resolver says. */
function toThisMachine(
  _name: string,
  options: { all?: boolean },
  done: (error: null, address: string | { address: string; family: number }[], family?: number) => void,
): void {
  if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }]);
  else done(null, '127.0.0.1', 4);
}

function newCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'doorman-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const names = 'subjectAltName=DNS:host.localhost,DNS:doorman.localhost';
  const of = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync(
    'openssl',
    ['req', '-x509', ...of, '-subj', '/CN=localhost', '-addext', names, '-keyout', key, '-out', cert],
    { stdio: 'ignore' },
  );
  const made = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  return made;
}
