import { SHELL_ACTOR } from '../../../src/core/audit-log/actor.js';
import { InstallationStore } from '../../../src/core/installations/installation.store.js';
import { HELPDESK_HOSTS, type HelpdeskHosts } from '../../../src/core/ports/helpdesk-host.port.js';
import { addInstallation, startChatwootApp, type ChatwootApp } from '../../support/chatwoot-app.js';
import { ScriptedServer } from '../../support/scripted-server.js';

const AGENTS = '/api/v1/accounts/1/agents';

let doorman: ChatwootApp;
let server: ScriptedServer;
let hosts: HelpdeskHosts;

beforeAll(async () => {
  doorman = await startChatwootApp();
  server = await ScriptedServer.start();
  server.on(`GET ${AGENTS}`, { status: 200, json: [] });
  hosts = doorman.app.get<HelpdeskHosts>(HELPDESK_HOSTS);
});
afterAll(async () => {
  await doorman.close();
  await server.stop();
});

async function tokenUsed(installation: string): Promise<unknown> {
  await (await hosts.of(installation)).agents();
  return server.asked.at(-1)?.headers['api-access-token'];
}

describe('the host of an installation', () => {
  it('is asked at its origin, with its own token, and kept', async () => {
    const id = await addInstallation(doorman, { hostUrl: `${server.url}/app/`, secret: null });

    expect(await tokenUsed(id)).toBe('host-token');
    expect(server.asked.at(-1)?.path).toBe(AGENTS);
    expect(await hosts.of(id)).toBe(await hosts.of(id));
  });

  it('is asked with the new token as soon as the installation has one', async () => {
    const id = await addInstallation(doorman, { hostUrl: server.url, secret: null });
    expect(await tokenUsed(id)).toBe('host-token');

    const access = { hostVersion: '4.15.1', serviceUserId: 2, token: 'new-token' };
    const store = doorman.app.get(InstallationStore);
    await doorman.database.transactions.run((tx) => store.setAccess(tx, id, access, SHELL_ACTOR));

    expect(await tokenUsed(id)).toBe('new-token');
  });

  it('does not exist without the installation', async () => {
    await expect(hosts.of('nobody')).rejects.toMatchObject({ code: 'installation.not_found' });
  });
});
