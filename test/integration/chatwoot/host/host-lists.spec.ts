import { AccountApi } from '../../../../src/integrations/chatwoot/host/account-api.js';
import { ChatwootHost } from '../../../../src/integrations/chatwoot/host/chatwoot-host.js';
import { ChatwootHttp } from '../../../../src/integrations/chatwoot/host/chatwoot-http.js';
import { HostConnection } from '../../../../src/integrations/chatwoot/host/host-connection.js';
import { recordedFlow } from '../../../support/recorded-flows.js';
import { ScriptedServer } from '../../../support/scripted-server.js';

const ACCOUNT = '/api/v1/accounts/1';
const GONE = { status: 404, json: { error: 'Resource could not be found' } };
const BAD_ACCOUNT = { code: 'host.unknown_account', retryable: false };

let server: ScriptedServer;
let connection: HostConnection;
let host: ChatwootHost;

beforeEach(async () => {
  server = await ScriptedServer.start();
  connection = new HostConnection(server.url);
  host = new ChatwootHost(new AccountApi(new ChatwootHttp(connection, 'token'), 1));
});
afterEach(async () => {
  connection.close();
  await server.stop();
});

/** The recorded answer of one call of a flow. */
function body(flow: string, call = 0): unknown {
  return recordedFlow(flow).calls[call]?.body;
}

function answer(route: string, json: unknown): void {
  server.on(route.replace(' ', ` ${ACCOUNT}/`), { status: 200, json });
}

describe('lists', () => {
  it('of conversations: of a contact, changed lately, and page by page', async () => {
    answer('GET contacts/2/conversations', body('036', 1));
    answer('GET conversations?status=all&updated_within=600', body('029', 3));
    answer('GET conversations?status=all&sort_by=last_activity_at_desc&page=1', body('029', 3));

    const ids = (records: { conversationId: number }[]) => records.map((one) => one.conversationId);
    expect(ids(await host.conversationsOfContact(2))).toEqual([2, 1]);
    expect(ids(await host.conversationsUpdatedWithin(599.2))).toEqual([1]);
    expect(await host.conversations(1)).toMatchObject({ items: [{ conversationId: 1 }], next: null });
  });

  it('of the conversations of a contact that is gone are empty', async () => {
    server.on(`GET ${ACCOUNT}/contacts/9/conversations`, GONE);

    expect(await host.conversationsOfContact(9)).toEqual([]);
  });

  it('of blocked contacts ask for the flag', async () => {
    answer('POST contacts/filter?include_contact_inboxes=false&sort=created_at&page=1', body('036'));

    expect(await host.blockedContacts(1)).toMatchObject({ items: [{ contactId: 2, blocked: true }], next: null });
    expect(server.asked[0]?.body).toEqual((recordedFlow('036').calls[0]?.request ?? {}).body);
  });

  it('of contacts go on until all are told, whatever the host’s page size', async () => {
    const { payload } = body('036') as { payload: object[] };
    const page = (items: object[]) => ({ meta: { count: 3, current_page: '1' }, payload: items });
    const path = (n: number) => `GET contacts?include_contact_inboxes=true&sort=created_at&page=${n}`;
    answer(path(1), page([...payload, ...payload]));
    answer(path(2), page(payload));
    answer(path(3), page([]));

    expect((await host.contacts(1)).next).toBe(2);
    // One of three, on the second page of one each as it seems: only an empty page proves the end.
    expect((await host.contacts(2)).next).toBe(3);
    expect(await host.contacts(3)).toEqual({ items: [], next: null });
  });

  it('of agents with their roles, and of inboxes with their channels', async () => {
    answer('GET agents', body('001', 3));
    answer('GET inboxes', body('001', 4));

    expect(await host.agents()).toContainEqual({
      agentId: 2,
      name: 'Doorman',
      email: 'doorman@acme.test',
      role: 'administrator',
    });
    expect(await host.inboxes()).toContainEqual({ inboxId: 3, name: 'API', channel: 'api', survey: false });
  });

  it('that are gone mean that the account is', async () => {
    server.on(`GET ${ACCOUNT}/agents`, GONE);
    server.on(`GET ${ACCOUNT}/conversations?status=all&updated_within=60`, GONE);

    await expect(host.agents()).rejects.toMatchObject(BAD_ACCOUNT);
    await expect(host.conversationsUpdatedWithin(60)).rejects.toMatchObject(BAD_ACCOUNT);
  });

  it('that are no lists of Chatwoot’s are refused with the field', async () => {
    answer('GET agents', [{ id: 1, email: 'a@b.example', role: 'owner' }]);

    await expect(host.agents()).rejects.toMatchObject({
      code: 'host.unreadable',
      message: expect.stringMatching(/"agents\.0\.role" is not one of agent, administrator/) as unknown,
    });
  });
});
