import { SandboxHost } from '../../../src/sandbox/sandbox-host.js';
import { askAs, SandboxVisitor } from '../../sandbox/sandbox-visitor.js';

interface List {
  meta: { count: number; current_page: number | string };
  payload: { id: number; name: string }[];
}

/** What the recording does not show and others rely on, from the host's documented behaviour. */
describe('The sandbox helpdesk', () => {
  let host: SandboxHost;

  beforeEach(async () => {
    host = await SandboxHost.start();
  });

  afterEach(async () => {
    await host.stop();
  });

  const statusOf = (id: number): string | undefined => host.state.conversations.get(id)?.status;

  it("gives the bytes of a visitor's file back, without a token", async () => {
    const visitor = await SandboxVisitor.enter(host);
    const { body } = await visitor.sendFile(
      'offer.pdf',
      'application/pdf',
      new Uint8Array([37, 80, 68, 70, 13, 10, 0]),
    );
    const [file] = (body as { attachments: { data_url: string; file_type: string }[] }).attachments;

    const answer = await fetch(file?.data_url ?? '');
    expect(file?.file_type).toBe('file');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([37, 80, 68, 70, 13, 10, 0]);
  });

  it('loses the file of a deleted message', async () => {
    const visitor = await SandboxVisitor.enter(host);
    const { body } = await visitor.sendFile('a.png', 'image/png', new Uint8Array([1]));
    const message = body as { id: number; attachments: { data_url: string }[] };
    await askAs(host, 'ann', 'DELETE', `conversations/1/messages/${message.id}`);

    expect((await fetch(message.attachments[0]?.data_url ?? '')).status).toBe(404);
  });

  it('reopens a resolved conversation for a message, unless the contact is blocked', async () => {
    const visitor = await SandboxVisitor.enter(host);
    await visitor.write('one');
    await askAs(host, 'doorman', 'POST', 'conversations/1/toggle_status', { status: 'resolved' });
    await visitor.write('two');
    expect(statusOf(1)).toBe('open');

    await askAs(host, 'doorman', 'POST', 'conversations/1/mute');
    await visitor.write('three');
    expect(statusOf(1)).toBe('resolved');
  });

  it('gives a conversation to the agent who opens it, not to an administrator', async () => {
    const visitor = await SandboxVisitor.enter(host);
    await visitor.write('one');
    const toggle = (user: 'ann' | 'root', status: string): Promise<unknown> =>
      askAs(host, user, 'POST', 'conversations/1/toggle_status', { status });
    await toggle('root', 'resolved');
    await toggle('root', 'open');
    expect(host.state.conversations.get(1)?.assigneeId).toBeNull();

    await toggle('ann', 'resolved');
    await toggle('ann', 'open');
    expect(host.state.conversations.get(1)?.assigneeId).toBe(host.seed.userIds.ann);
  });

  it('knows the same person by e-mail in the chat and in the mail', async () => {
    const visitor = await SandboxVisitor.enter(host);
    await visitor.ask('PATCH', 'contact', { email: 'Mallory@evil.example' });
    await fetch(`${host.url}/sandbox/email`, {
      method: 'POST',
      headers: { 'content-type': 'message/rfc822' },
      body: 'From: M <mallory@evil.example>\r\nTo: support@acme.test\r\nSubject: Hi\r\nMessage-ID: <1@x>\r\n\r\nHello\r\n',
    });

    expect(host.state.contacts.size).toBe(1);
    expect([...host.state.contactInboxes.values()].map(({ inboxId }) => inboxId)).toEqual([1, 4]);
  });

  it('drops the block when a blocked visitor claims a known e-mail', async () => {
    await askAs(host, 'ann', 'POST', 'contacts', { name: 'Clean', email: 'clean@example.com' });
    const visitor = await SandboxVisitor.enter(host);
    await visitor.write('spam');
    await askAs(host, 'doorman', 'PATCH', 'contacts/2', { blocked: true });
    await visitor.ask('PATCH', 'contact', { email: 'clean@example.com' });

    expect(host.state.contacts.has(2)).toBe(false);
    expect(host.state.conversations.get(1)).toMatchObject({ contactId: 1 });
    expect(host.state.contacts.get(1)?.blocked).toBe(false);
  });

  it('lists named contacts 15 a page and anonymous ones never', async () => {
    for (let index = 0; index < 17; index += 1) {
      await askAs(host, 'ann', 'POST', 'contacts', { name: `N${index}`, email: `n${index}@example.com` });
    }
    await SandboxVisitor.enter(host);
    const first = (await askAs(host, 'ann', 'GET', 'contacts?sort=-created_at')).body as List;
    const second = (await askAs(host, 'ann', 'GET', 'contacts?sort=-created_at&page=2')).body as List;

    expect(first.meta).toEqual({ count: 17, current_page: 1 });
    expect(first.payload).toHaveLength(15);
    expect(first.payload[0]?.name).toBe('N16');
    expect(second.payload.map(({ name }) => name)).toEqual(['N1', 'N0']);
  });

  it('answers at most 100 messages after an id', async () => {
    const visitor = await SandboxVisitor.enter(host);
    for (let index = 0; index < 110; index += 1) await visitor.write(`message ${index}`);
    const read = async (query: string): Promise<number[]> => {
      const { body } = await askAs(host, 'ann', 'GET', `conversations/1/messages${query}`);
      return (body as { payload: { id: number }[] }).payload.map(({ id }) => id);
    };

    expect(await read('?after=2')).toHaveLength(100);
    expect((await read('?after=2'))[0]).toBe(3);
    expect(await read('')).toHaveLength(20);
    expect((await read('?before=30')).at(-1)).toBe(29);
  });

  it('renders Liquid in notes, but not what was broken or stands in back-ticks', async () => {
    const visitor = await SandboxVisitor.enter(host);
    await visitor.ask('PATCH', 'contact', { name: 'vic tor' });
    await visitor.write('{{contact.name}}');
    const note = async (content: string): Promise<string> => {
      const { body } = await askAs(host, 'doorman', 'POST', 'conversations/1/messages', { content, private: true });
      return (body as { content: string }).content;
    };

    expect(await note('by {{ contact.name }}')).toBe('by Vic Tor');
    expect(await note('{% comment %}x{% endcomment %}y')).toBe('y');
    expect(await note('{\u200b{contact.name}}')).toBe('{\u200b{contact.name}}');
    expect(await note('`{{contact.name}}`')).toBe('`{{contact.name}}`');
    expect([...host.state.messages.values()][0]?.content).toBe('{{contact.name}}');
  });

  it('lists conversations by latest activity, or by age when asked', async () => {
    const first = await SandboxVisitor.enter(host);
    await first.write('one');
    await (await SandboxVisitor.enter(host)).write('two');
    await first.write('three');
    const list = async (query: string): Promise<number[]> => {
      const { body } = await askAs(host, 'ann', 'GET', `conversations?status=all${query}`);
      return (body as { data: { payload: { id: number }[] } }).data.payload.map(({ id }) => id);
    };

    expect(await list('')).toEqual([1, 2]);
    expect(await list('&sort_by=created_at_desc')).toEqual([2, 1]);
    expect(await list('&sort_by=last_activity_at_asc')).toEqual([2, 1]);
  });

  it('finds conversations by label, status, inbox and span of time', async () => {
    const visitor = await SandboxVisitor.enter(host);
    await visitor.write('one');
    const other = await SandboxVisitor.enter(host, host.seed.helpCentre.websiteToken);
    await other.write('two');
    await askAs(host, 'doorman', 'POST', 'conversations/1/labels', { labels: ['security-review'] });
    await askAs(host, 'doorman', 'POST', 'conversations/2/toggle_status', { status: 'resolved' });
    const list = async (query: string): Promise<number[]> => {
      const { body } = await askAs(host, 'ann', 'GET', `conversations?${query}`);
      return (body as { data: { payload: { id: number }[] } }).data.payload.map(({ id }) => id).sort();
    };

    expect(await list('')).toEqual([1]);
    expect(await list('status=all&labels[]=security-review')).toEqual([1]);
    expect(await list('status=resolved')).toEqual([2]);
    expect(await list('status=all&inbox_id=2')).toEqual([2]);
    expect(await list('status=all&updated_within=60')).toEqual([1, 2]);
    expect(await list('status=all&assignee_type=me')).toEqual([]);
    const [, second] = [...host.state.contactInboxes.values()];
    expect(await list(`status=all&source_id=${second?.sourceId ?? ''}`)).toEqual([2]);
  });
});
