import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The dashboard of Chatwoot 4.15.1 with a conversation open, as Chromium had it: navigation and contact panel whole, the rest hollow. */
export const DASHBOARD = readFileSync(new URL('dashboard-4.15.1.html', import.meta.url), 'utf8');
/** A dashboard of a version to come: the same accounts, other bones. */
const STRANGE = '<div id="root"><header><menu><button>Inbox</button></menu></header><article>Messages</article></div>';

/** Pages of a host: dashboards we know under /app/accounts/1, one we do not know under /app/accounts/2, and a sign-in page. */
export class DashboardHost {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** `script`: what the host's setting puts at the end of every page; without it the page stands alone. */
  static async start(script: () => string): Promise<DashboardHost> {
    const server = createServer(({ url = '/' }, answer) => {
      answer.setHeader('Content-Type', 'text/html; charset=utf-8');
      const body = url.startsWith('/app/accounts/1')
        ? DASHBOARD
        : url.startsWith('/app/accounts/')
          ? STRANGE
          : '<form></form>';
      const isBare = url.includes('bare');
      answer.end(`<!doctype html><html><body>${body}${isBare ? '' : `<script>${script()}</script>`}</body></html>`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new DashboardHost(server, `http://127.0.0.1:${String(port)}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
