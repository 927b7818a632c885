import { AccountApi } from '../../../../src/integrations/chatwoot/host/account-api.js';
import { ChatwootHost } from '../../../../src/integrations/chatwoot/host/chatwoot-host.js';
import { ChatwootHttp } from '../../../../src/integrations/chatwoot/host/chatwoot-http.js';
import { HostConnection } from '../../../../src/integrations/chatwoot/host/host-connection.js';
import { recordedFlow } from '../../../support/recorded-flows.js';
import { ScriptedServer } from '../../../support/scripted-server.js';

const PATH = '/api/v1/accounts/1/conversations/1/messages';

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

function message(id: number, changes: object = {}): object {
  const { payload } = recordedFlow('029').calls[1]?.body as { payload: object[] };
  return { ...payload[0], id, ...changes };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

describe('the messages after one', () => {
  it('come with authors, files and notes, each in the second that the host tells', async () => {
    server.on(`GET ${PATH}?after=0`, { status: 200, json: recordedFlow('029').calls[1]?.body });

    const messages = await host.messagesAfter(1, 0);

    expect(messages?.map(({ messageId, direction, author }) => [messageId, direction, author.kind])).toEqual([
      [1, 'incoming', 'contact'],
      [2, 'template', 'none'],
      [3, 'template', 'none'],
      [4, 'incoming', 'contact'],
      [5, 'incoming', 'contact'],
      [6, 'outgoing', 'agent'],
      [7, 'outgoing', 'agent'],
      [8, 'outgoing', 'agent'],
      [9, 'outgoing', 'agent'],
      [10, 'activity', 'none'],
      [11, 'activity', 'none'],
    ]);
    expect(messages?.[4]?.attachments).toMatchObject([{ attachmentId: 1, fileName: 'pixel.png', size: 70 }]);
    // A visitor's counts as after whatever came in its second, an agent's as before.
    expect(messages?.[0]?.createdAt).toEqual(new Date(1795448035_999));
    expect(messages?.[6]).toMatchObject({ private: true, createdAt: new Date(1795448059_000) });
  });

  it('come by id, though the host sorts by time', async () => {
    server.on(`GET ${PATH}?after=4`, { status: 200, json: { payload: [6, 8, 5, 7].map((id) => message(id)) } });

    expect((await host.messagesAfter(1, 4))?.map((one) => one.messageId)).toEqual([5, 6, 7, 8]);
  });

  it('leave none out when there are more than a hundred, though the host picks its hundred by time', async () => {
    // 50 was written last although its id is lower: the host's first hundred do not hold it.
    const first = range(2, 102).filter((id) => id !== 50);
    server.on(`GET ${PATH}?after=1`, { status: 200, json: { payload: first.map((id) => message(id)) } });
    const whole = [1, ...first, 50].map((id) => message(id));
    server.on(`GET ${PATH}?after=1&before=103`, { status: 200, json: { payload: whole } });

    expect((await host.messagesAfter(1, 1))?.map((one) => one.messageId)).toEqual(range(2, 101));
  });

  it('that were deleted say so', async () => {
    const deleted = message(5, { content: 'This message was deleted', content_attributes: { deleted: true } });
    server.on(`GET ${PATH}?after=4`, { status: 200, json: { payload: [deleted] } });

    expect(await host.messagesAfter(1, 4)).toMatchObject([{ messageId: 5, deleted: true, text: null }]);
  });
});
