import type { ContractWorld } from '../contract-world.js';

const JSON_TYPE = expect.stringMatching(/^application\/json/) as unknown;
const HTML = expect.stringMatching(/^text\/html/i) as unknown;
const XML = expect.stringMatching(/^application\/xml/) as unknown;
const WRITING = { message: { content: 'by a door' } };
const PREFLIGHT = { origin: 'https://shop.example', 'access-control-request-method': 'POST' };
const FOR_OTHER_SITES = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
  'access-control-max-age': '7200',
};

interface Door {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: object;
  status: number;
  type: unknown;
}

/** What the gate must answer as the host does: the outer layers before a visitor's requests. */
export function doorClauses(world: () => ContractWorld): void {
  /** What the visitor wrote beside the message it began with. */
  async function writtenAfter(conversationId: number, messageId: number): Promise<(string | null)[]> {
    const all = (await world().host.messagesAfter(conversationId, messageId)) ?? [];
    return all.filter(({ direction }) => direction === 'incoming').map(({ text }) => text);
  }

  it.each<[string, Door]>([
    ['a method it has not there', { method: 'PUT', path: 'messages', body: {}, status: 404, type: HTML }],
    [
      'the same, where JSON is wanted',
      { method: 'DELETE', path: 'contact', headers: { accept: 'application/json' }, status: 404, type: JSON_TYPE },
    ],
    ['an address it has not', { method: 'POST', path: 'nothing', body: {}, status: 404, type: HTML }],
    ['the same with a format', { method: 'POST', path: 'nothing.json', body: {}, status: 404, type: HTML }],
    ['the same beneath one it has', { method: 'POST', path: 'messages/1', body: {}, status: 404, type: HTML }],
    ['a method nobody has', { method: 'PROPFIND', path: 'messages', status: 501, type: null }],
    ['a read in another format', { method: 'GET', path: 'messages.xml', status: 406, type: XML }],
    ['a browser’s question without what it asks for', { method: 'OPTIONS', path: 'messages', status: 404, type: HTML }],
    ['a browser’s question', { method: 'OPTIONS', path: 'messages', headers: PREFLIGHT, status: 200, type: null }],
  ])('answers %s', async (_, { method, path, headers, body, status, type }) => {
    const { visitor, conversationId, messageId } = await world().talkingVisitor();
    const answer = await visitor.ask(method, path, body, headers);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type]);
    expect(await writtenAfter(conversationId, messageId)).toEqual([]);
  });

  it.each<[string, string, object, Record<string, string>]>([
    ['a header', 'messages', WRITING, { 'x-http-method-override': 'GET' }],
    ['a form', 'messages', new URLSearchParams('_method=get&message[content]=by a door'), {}],
  ])('takes for a read what is one by the method in %s', async (_, path, body, headers) => {
    const { visitor, conversationId, messageId } = await world().talkingVisitor();
    const answer = await visitor.ask('POST', path, body, headers);
    expect(answer).toMatchObject({
      status: 200,
      body: { payload: expect.arrayContaining([expect.objectContaining({ id: messageId })]) as unknown },
    });
    expect(await writtenAfter(conversationId, messageId)).toEqual([]);
  });

  it('takes a message in another format, though it has nothing to answer with', async () => {
    const { visitor, conversationId, messageId } = await world().talkingVisitor();
    const answer = await visitor.ask('POST', 'messages.xml', WRITING);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([406, XML]);
    expect(await writtenAfter(conversationId, messageId)).toEqual(['by a door']);
  });

  it('takes a message in the address', async () => {
    const { visitor } = await world().talkingVisitor();
    const answer = await visitor.ask('POST', 'messages?message[content]=there', {});
    expect(answer).toMatchObject({ status: 200, body: { content: 'there' } });
  });

  it('answers a read with a mark of it, only its head to HEAD, and nothing new to who has it', async () => {
    const { visitor } = await world().talkingVisitor();
    const whole = await visitor.ask('GET', 'messages');
    const head = await visitor.ask('HEAD', 'messages');
    const mark = whole.headers.get('etag') ?? '';
    const again = await visitor.ask('GET', 'messages', undefined, { 'if-none-match': mark });
    const other = await visitor.ask('GET', 'messages', undefined, { 'if-none-match': 'W/"nothing"' });

    expect(mark).toMatch(/^W\/"[0-9a-f]{32}"$/);
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers.get('etag')).toBe(mark);
    expect(again).toMatchObject({ status: 304, body: '' });
    expect([again.headers.get('etag'), again.headers.has('content-type')]).toEqual([mark, false]);
    expect(other).toMatchObject({ status: 200, body: whole.body });
  });

  it('is read by other sites only where an API inbox has its door', async () => {
    const { visitor } = await world().talkingVisitor();
    const origin = { origin: 'https://shop.example' };
    const widget = await visitor.ask('GET', 'messages', undefined, origin);
    expect(widget.headers.has('access-control-allow-origin')).toBe(false);

    const { url, apiIdentifier } = world().target;
    const contacts = `${url}/public/api/v1/inboxes/${apiIdentifier}/contacts`;
    const made = await fetch(contacts, { method: 'POST', headers: origin });
    const { source_id } = (await made.json()) as { source_id: string };
    const read = await fetch(`${contacts}/${source_id}`);
    for (const [name, value] of Object.entries(FOR_OTHER_SITES)) expect(made.headers.get(name)).toBe(value);
    expect([read.headers.get('vary'), read.headers.has('access-control-allow-origin')]).toEqual(['Origin', false]);
  });

  it('answers attributes taken off with the whole record', async () => {
    const { visitor } = await world().talkingVisitor();
    const thread = await visitor.ask('POST', 'conversations/destroy_custom_attributes', { custom_attribute: ['a'] });
    const contact = await visitor.ask('POST', 'contact/destroy_custom_attributes', { custom_attributes: ['a'] });
    expect(Object.keys(thread.body as object).toSorted()).toEqual(RAW_CONVERSATION);
    expect(Object.keys(contact.body as object).toSorted()).toEqual(RAW_CONTACT);
  });

  it('ends a thread of an API inbox each time it is asked to, and knows no other', async () => {
    const { url, apiIdentifier } = world().target;
    const contacts = `${url}/public/api/v1/inboxes/${apiIdentifier}/contacts`;
    const contact = (await (await fetch(contacts, { method: 'POST' })).json()) as { source_id: string };
    const threads = `${contacts}/${contact.source_id}/conversations`;
    const { id } = (await (await fetch(threads, { method: 'POST' })).json()) as { id: number };
    for (let time = 0; time < 2; time++) {
      const ended = await fetch(`${threads}/${id}/toggle_status`, { method: 'POST' });
      expect([ended.status, await ended.json()]).toMatchObject([200, { id, status: 'resolved' }]);
    }
    expect((await fetch(`${threads}/987654321/toggle_status`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${threads}/${id}/toggle_status`)).status).toBe(404);
  });
}

const RAW_CONVERSATION = [
  'account_id',
  'additional_attributes',
  'agent_last_seen_at',
  'assignee_agent_bot_id',
  'assignee_id',
  'assignee_last_seen_at',
  'cached_label_list',
  'campaign_id',
  'contact_id',
  'contact_inbox_id',
  'contact_last_seen_at',
  'created_at',
  'custom_attributes',
  'display_id',
  'first_reply_created_at',
  'id',
  'identifier',
  'inbox_id',
  'label_list',
  'last_activity_at',
  'priority',
  'sla_policy_id',
  'snoozed_until',
  'status',
  'team_id',
  'updated_at',
  'uuid',
  'waiting_since',
];

const RAW_CONTACT = [
  'account_id',
  'additional_attributes',
  'blocked',
  'company_id',
  'contact_type',
  'country_code',
  'created_at',
  'custom_attributes',
  'email',
  'id',
  'identifier',
  'label_list',
  'last_activity_at',
  'last_name',
  'location',
  'middle_name',
  'name',
  'phone_number',
  'updated_at',
];
