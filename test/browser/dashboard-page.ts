import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The parts of the host's dashboard that the companion looks for, as the real 4.15.1 has them. */
export const DASHBOARD = `
<div id="app" class="flex flex-col"><div class="flex">
  <aside><nav><ul class="flex flex-col gap-1">
    <li class="grid"><a class="flex h-8 text-n-slate-11" href="/app/accounts/1/inbox-view"><span class="i-lucide-inbox"></span>My Inbox</a></li>
    <li class="grid"><div class="flex h-8 text-n-slate-11" role="button"><span class="i-lucide-message-circle"></span>Conversations</div></li>
    <li class="grid"><div class="flex h-8 text-n-slate-11" role="button"><span class="i-lucide-contact"></span>Contacts</div></li>
    <li class="grid"><div class="flex h-8 text-n-slate-11" role="button"><span class="i-lucide-bolt"></span>Settings</div></li>
  </ul></nav></aside>
  <main class="flex"><section id="panel"><h3>Contact</h3><div class="px-2 pb-8 list-group">Macros</div></section></main>
</div></div>`;
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
