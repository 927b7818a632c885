import { AccountApi } from '../../../../src/integrations/chatwoot/host/account-api.js';
import { ChatwootHost } from '../../../../src/integrations/chatwoot/host/chatwoot-host.js';
import { ChatwootHttp } from '../../../../src/integrations/chatwoot/host/chatwoot-http.js';
import { HostConnection } from '../../../../src/integrations/chatwoot/host/host-connection.js';
import { recordedFlow } from '../../../support/recorded-flows.js';
import { ScriptedServer } from '../../../support/scripted-server.js';

const ACCOUNT = '/api/v1/accounts/1';
const SESSION = 'b0d86abf-cf76-4da8-b994-e7e963d6ebce';
const GONE = { status: 404, json: { error: 'Resource could not be found' } };

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

/** A recorded conversation with changes. */
function conversation(changes: object): Record<string, unknown> {
  return { ...(body('029') as Record<string, unknown>), ...changes };
}

describe('a contact', () => {
  it('comes with its sessions and the time it was made', async () => {
    answer('GET contacts/2?include_contact_inboxes=true', body('028'));

    expect(await host.contact(2)).toEqual({
      contact: {
        contactId: 2,
        name: 'Vic Tor',
        email: 'vic@example.com',
        phone: '+15550100001',
        externalId: null,
        blocked: false,
        country: null,
        countryCode: null,
        lastActivityAt: new Date(1795448040_000),
        createdAtIp: '8.8.8.8',
      },
      sessions: [{ inboxId: 1, sourceId: SESSION, contactId: 2, verified: false, createdAt: null, updatedAt: null }],
      createdAt: new Date(1795448028_000),
    });
  });

  it('of a session is found by inbox and source id', async () => {
    answer('POST contact_inboxes/filter', body('027', 1));

    expect(await host.contactOfSession(1, SESSION)).toBe(2);
    expect(server.asked[0]?.body).toEqual({ inbox_id: 1, source_id: SESSION });
  });

  it('that is gone, or a session nobody has, is null', async () => {
    server.on(`GET ${ACCOUNT}/contacts/9?include_contact_inboxes=true`, GONE);
    // Recorded: without a body.
    server.on(`POST ${ACCOUNT}/contact_inboxes/filter`, {
      status: 404,
      headers: { 'content-type': 'application/json' },
    });

    expect(await host.contact(9)).toBeNull();
    expect(await host.contactOfSession(1, 'x')).toBeNull();
  });

  it('is blocked by the flag alone', async () => {
    answer('PATCH contacts/2', body('030'));

    expect(await host.setBlocked(2, true)).toBe('done');
    expect(server.asked[0]?.body).toEqual({ blocked: true });
  });
});

describe('a conversation', () => {
  it('comes with its session, which its last message names', async () => {
    answer('GET conversations/1', body('029'));

    expect(await host.conversation(1)).toMatchObject({
      conversationId: 1,
      inboxId: 1,
      channel: 'web_widget',
      status: 'open',
      labels: [],
      agentReplied: true,
      device: { browser: 'Chrome', platform: 'macOS', device: null },
      session: { inboxId: 1, sourceId: SESSION, contactId: 2, verified: false, createdAt: null, updatedAt: null },
      contact: { contactId: 2, blocked: false },
      createdAt: new Date(1795448035_000),
      updatedAt: new Date(1795448075_037),
    });
    expect(server.routes()).toHaveLength(1);
  });

  it('tells whether its session is verified', async () => {
    const { meta } = conversation({}) as { meta: object };
    answer('GET conversations/1', conversation({ meta: { ...meta, hmac_verified: true } }));

    expect((await host.conversation(1))?.session?.verified).toBe(true);
  });

  it('without a message has the only session its contact has in that inbox', async () => {
    answer('GET conversations/1', conversation({ messages: [], last_non_activity_message: null }));
    answer('GET contacts/2?include_contact_inboxes=true', body('028'));

    expect((await host.conversation(1))?.session?.sourceId).toBe(SESSION);
  });

  it('without a message, of a contact with several sessions there, is looked for under each', async () => {
    const empty = conversation({ messages: [], last_non_activity_message: null });
    const { payload } = body('028') as { payload: { contact_inboxes: { inbox: object }[] } };
    const other = { source_id: 'other', inbox: payload.contact_inboxes[0]?.inbox };
    const joined = { ...payload, contact_inboxes: [other, ...payload.contact_inboxes] };
    const query = (source: string) =>
      `GET conversations?status=all&inbox_id=1&source_id=${source}&sort_by=created_at_desc`;
    const list = (payload: unknown[]) => ({ data: { meta: { all_count: payload.length }, payload } });
    answer('GET conversations/1', empty);
    answer('GET contacts/2?include_contact_inboxes=true', { payload: joined });
    answer(query('other'), list([]));
    answer(query(SESSION), list([empty]));

    expect((await host.conversation(1))?.session?.sourceId).toBe(SESSION);
  });

  it('without a message, of a contact gone meanwhile, has no session', async () => {
    answer('GET conversations/1', conversation({ messages: [], last_non_activity_message: null }));
    server.on(`GET ${ACCOUNT}/contacts/2?include_contact_inboxes=true`, GONE);

    expect(await host.conversation(1)).toMatchObject({ session: null });
  });

  it('that is gone is null', async () => {
    server.on(`GET ${ACCOUNT}/conversations/9`, GONE);

    expect(await host.conversation(9)).toBeNull();
  });

  it('gets status, labels and an end by one request each', async () => {
    answer('POST conversations/1/toggle_status', body('040'));
    answer('POST conversations/1/labels', body('022'));
    answer('GET conversations/1/labels', body('022'));
    server.on(`DELETE ${ACCOUNT}/conversations/1`, { status: 200 });

    expect(await host.setStatus(1, 'resolved')).toBe('done');
    expect(await host.setLabels(1, ['vip', 'needs-review'])).toBe('done');
    expect(await host.labels(1)).toEqual(['security-review']);
    expect(await host.deleteConversation(1)).toBe('done');

    expect(server.asked.map((request) => request.body)).toEqual([
      { status: 'resolved' },
      { labels: ['vip', 'needs-review'] },
      null,
      null,
    ]);
  });

  it('gets a note that carries our key', async () => {
    answer('POST conversations/1/messages', body('021'));

    expect(await host.writeNote(1, 'Resolved by Doorman', 'resolved:7')).toBe('done');
    expect(server.asked[0]?.body).toEqual({
      content: 'Resolved by Doorman',
      message_type: 'outgoing',
      private: true,
      content_attributes: { doorman: { key: 'resolved:7' } },
    });
  });

  it('that is gone takes nothing, and says so', async () => {
    for (const [method, path] of [
      ['PATCH', 'contacts/9'],
      ['POST', 'conversations/9/toggle_status'],
      ['POST', 'conversations/9/labels'],
      ['POST', 'conversations/9/messages'],
      ['DELETE', 'conversations/9'],
    ]) {
      server.on(`${method} ${ACCOUNT}/${path}`, GONE);
    }
    server.on(`GET ${ACCOUNT}/conversations/9/labels`, GONE);
    server.on(`GET ${ACCOUNT}/conversations/9/messages?after=0`, GONE);

    expect(await host.setBlocked(9, true)).toBe('gone');
    expect(await host.setStatus(9, 'open')).toBe('gone');
    expect(await host.setLabels(9, [])).toBe('gone');
    expect(await host.writeNote(9, 'x', 'k')).toBe('gone');
    expect(await host.deleteConversation(9)).toBe('gone');
    expect(await host.labels(9)).toBeNull();
    expect(await host.messagesAfter(9, 0)).toBeNull();
  });
});
