import { setTimeout as delay } from 'node:timers/promises';
import type { GateVisitor } from './gate-visitor.js';
import { GateWorld } from './gate-world.js';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('a blacklisted visitor before the gate', () => {
  let world: GateWorld;
  let blocked: GateVisitor;

  beforeAll(async () => {
    world = await GateWorld.open();
    blocked = await world.blockedVisitor();
  });

  afterAll(() => world.close());

  it('is answered as if the message had been sent, and nothing of it reaches the host', async () => {
    const before = world.writesAtHost();
    const answer = await blocked.write('BUY <b>NOW</b> & ever');
    expect(answer).toMatchObject({
      status: 200,
      json: { content: 'BUY <b>NOW</b> & ever', message_type: 0, inbox_id: 1, sender: { blocked: false } },
    });
    expect(answer.text).toContain('\\u003cb\\u003e');
    expect(world.writesAtHost()).toEqual(before);
    expect(await world.attempts()).toMatchObject([
      { text: 'BUY <b>NOW</b> & ever', conversationId: 1, stoppedBy: { role: 'visitor_blacklist', key: 'session' } },
    ]);
  });

  it('sees its message again after a reload, in order and with no id twice', async () => {
    const payload = listOf((await blocked.read()).json['payload']);
    expect(payload.at(0)).toMatchObject({ content: 'hello' });
    expect(payload.at(-1)).toMatchObject({ content: 'BUY <b>NOW</b> & ever', conversation_id: 1 });
    expect(new Set(payload.map(({ id }) => id)).size).toBe(payload.length);
  });

  it('sends a file that is kept whole, and sees it under an address of ours', async () => {
    const answer = await blocked.ask('messages', {
      files: [{ name: 'pixel.png', type: 'image/png', bytes: PIXEL }],
    });
    const [attachment] = listOf(answer.json['attachments']);
    expect(attachment).toMatchObject({ file_type: 'image', extension: 'png', file_size: PIXEL.length });
    const file = await fetch(String(attachment?.['data_url']));
    expect(file.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await file.arrayBuffer())).toEqual(PIXEL);
    expect(await world.doorman.read('SELECT file_name AS name, state, bytes FROM attempt_file')).toEqual([
      { name: 'pixel.png', state: 'kept', bytes: PIXEL },
    ]);
  });

  it.each([
    ['POST', 'conversations/toggle_typing', { typing_status: 'on' }, 200, ''],
    ['POST', 'conversations/update_last_seen', {}, 200, ''],
    ['POST', 'events', { name: 'webwidget.triggered' }, 204, ''],
    ['POST', 'labels', { label: 'vip' }, 204, ''],
    ['DELETE', 'labels/vip', undefined, 204, ''],
    ['POST', 'conversations/set_custom_attributes', { custom_attributes: { a: 1 } }, 204, ''],
    ['POST', 'conversations/transcript', {}, 200, ''],
    [
      'PATCH',
      'contact',
      { email: 'New@Example.com' },
      200,
      '{"id":1,"has_email":true,"has_name":true,"has_phone_number":false}',
    ],
    [
      'PATCH',
      'contact/set_user',
      { identifier: 'u1' },
      200,
      '{"id":1,"has_email":true,"has_name":true,"has_phone_number":false}',
    ],
    ['PATCH', 'messages/3', { contact: { email: 'x@example.com' } }, 200, null],
    [
      'PATCH',
      'messages/99999',
      { contact: { email: 'x@example.com' } },
      404,
      '{"error":"Resource could not be found"}',
    ],
    ['POST', 'direct_uploads', { blob: {} }, 422, '{"status":422,"error":"Unprocessable Content"}'],
    ['POST', 'messages', {}, 200, null],
    ['POST', 'messages', { message: { content: '' } }, 200, null],
    ['POST', 'messages', { content: 'without a group' }, 200, null],
    ['POST', 'messages', { message: 'no group' }, 500, '{"status":500,"error":"Internal Server Error"}'],
    ['POST', 'messages', { message: { content: 'a\0b' } }, 500, null],
    ['POST', 'messages', { message: { attachments: ['guessed'] } }, 500, null],
    [
      'POST',
      'messages',
      { message: { content: 'x'.repeat(150_001) } },
      422,
      '{"message":"Content is too long (maximum is 150000 characters)","attributes":["content"]}',
    ],
  ])('is answered %s %s without the host', async (method, what, body, status, text) => {
    const before = world.writesAtHost();
    const answer = await blocked.ask(what, { method, body });
    expect(answer.status).toBe(status);
    if (text !== null) expect(answer.text.replace(/"id":\d+/, '"id":1')).toBe(text);
    expect(world.writesAtHost()).toEqual(before);
  });

  it('finds what it said of itself when it looks', async () => {
    await blocked.ask('contact', { method: 'PATCH', body: { email: 'no address', phone_number: '+15550100003' } });
    expect((await blocked.read('contact')).json).toMatchObject({ has_email: true, has_phone_number: true });
    const { json } = await blocked.write('it is me');
    expect(json['sender']).toMatchObject({ email: 'x@example.com', phone_number: '+15550100003', identifier: 'u1' });
  });

  it('proves nothing to Doorman that it could not prove to the host', async () => {
    const body = { identifier: 'u2', identifier_hash: '00' };
    const answer = await blocked.ask('contact/set_user', { method: 'PATCH', body });
    expect(answer).toMatchObject({ status: 401, json: { error: 'HMAC failed: Invalid Identifier Hash Provided' } });
  });

  it('reads the rest of its own as before', async () => {
    for (const what of ['conversations', 'contact', 'campaigns', 'inbox_members']) {
      expect((await blocked.read(what)).status).toBe(200);
    }
  });

  it('sends for good once it is cleared, and still sees what was swallowed, where it belongs', async () => {
    // The host tells the times of messages in whole seconds.
    await delay(1_100);
    await world.decide('clear', blocked);
    expect((await blocked.write('sorry')).status).toBe(200);
    expect(world.writesAtHost().filter((one) => one === 'POST messages')).toHaveLength(2);
    const payload = listOf((await blocked.read()).json['payload']);
    const texts = payload.map(({ content }) => content);
    expect(texts.indexOf('BUY <b>NOW</b> & ever')).toBeLessThan(texts.indexOf('sorry'));
    expect(new Set(payload.map(({ id }) => id)).size).toBe(payload.length);
  });
});

describe('somebody whose address is listed', () => {
  let world: GateWorld;

  beforeAll(async () => {
    world = await GateWorld.open({}, { GATE_TRUSTED_PROXIES: '127.0.0.1' });
    await world.list('cidr', '198.51.100.0/24');
  });

  afterAll(() => world.close());

  it('has its very first message swallowed, with an item for the queue', async () => {
    const visitor = await world.visitor('198.51.100.7');
    const answer = await visitor.write('first ever');
    expect(answer).toMatchObject({ status: 200, json: { content: 'first ever' } });
    expect(world.writesAtHost()).toEqual([]);
    expect((await visitor.read('conversations')).json).toMatchObject({ inbox_id: 1, status: 'open' });
    expect((await visitor.read()).json).toMatchObject({
      payload: [{ content: 'first ever' }],
      meta: { contact_last_seen_at: 0 },
    });
    expect(await world.attempts()).toMatchObject([{ text: 'first ever', stoppedBy: { key: 'cidr' } }]);
    expect(await world.doorman.read('SELECT causes FROM review_item WHERE closed_at IS NULL')).toMatchObject([
      { causes: [{ kind: 'caught_by_network' }] },
    ]);
  });

  it('may fill the form before the chat', async () => {
    const visitor = await world.visitor('198.51.100.8', 'helpCentre');
    const contact = { name: 'Mallory', email: 'mallory@example.com' };
    const answer = await visitor.ask('conversations', { body: { contact, message: { content: 'from the form' } } });
    expect(answer).toMatchObject({
      status: 200,
      json: { status: 'open', messages: [{ content: 'from the form' }], contact: { email: 'mallory@example.com' } },
    });
    expect(world.writesAtHost()).toEqual([]);
  });

  it('is let through where the host has verified the visitor, or of a good history', async () => {
    const visitor = await world.visitor('203.0.113.1');
    await visitor.write('before');
    await world.settle();
    await world.doorman.read('UPDATE session SET verified = true WHERE source_id = $1', [visitor.sourceId]);
    await world.know();
    const answer = await visitor.write('from there', { headers: { 'x-forwarded-for': '198.51.100.9' } });
    expect(answer.json).toMatchObject({ content: 'from there' });
    expect(world.writesAtHost().filter((one) => one === 'POST messages')).toHaveLength(2);
  });

  it('whom the host does not know is told what the host tells, and leaves nothing', async () => {
    const before = await world.attempts();
    const visitor = await world.visitor('198.51.100.10');
    const [head = '', payload = ''] = visitor.token.split('.');
    const forged = await visitor.write('forged', { token: `${head}.${payload}.AAAA` });
    expect(forged).toMatchObject({ status: 404, text: '{"error":"Resource could not be found"}' });
    expect(await world.attempts()).toEqual(before);
  });

  it('also before API inboxes, by the session in the address', async () => {
    const { identifier } = world.host.seed.api;
    const visitor = await world.visitor('203.0.113.2');
    const base = `/public/api/v1/inboxes/${identifier}/contacts`;
    const made = await visitor.ask('', {
      path: base,
      body: { name: 'Api' },
      headers: { 'x-forwarded-for': '203.0.113.2' },
    });
    const mine = `${base}/${String(made.json['source_id'])}/conversations`;
    const begun = await visitor.ask('', { path: mine, body: {} });
    const writes = world.host.requests.all().length;
    const from = { headers: { 'x-forwarded-for': '198.51.100.11' } };
    const path = `${mine}/${String(begun.json['id'])}/messages`;
    const answer = await visitor.ask('', { path, body: { content: 'by API' }, ...from });
    expect(answer).toMatchObject({
      status: 200,
      json: { content: 'by API', message_type: 0, sender: { name: 'Api' } },
    });
    const later = world.host.requests.all().slice(writes);
    expect(later.filter(({ method, user }) => method !== 'GET' && user === null)).toEqual([]);
    const thread = await visitor.ask('', { path, method: 'GET' });
    expect(thread.text).toContain('by API');
    const other = await visitor.ask('', { path: mine, body: {}, ...from });
    await visitor.ask('', { path: `${mine}/${String(other.json['id'])}/messages`, body: { content: 'anew' }, ...from });
    const listed = JSON.parse((await visitor.ask('', { path: mine, method: 'GET' })).text) as Record<string, unknown>[];
    expect(listed).toMatchObject([
      { id: begun.json['id'], messages: [{ content: 'by API' }] },
      { id: other.json['id'], uuid: other.json['uuid'], messages: [{ content: 'anew' }], contact: { blocked: false } },
    ]);
    const one = await visitor.ask('', { path: `${mine}/${String(other.json['id'])}`, method: 'GET' });
    expect(one.json).toEqual(listed[1]);
  });
});

function listOf(value: unknown): Record<string, unknown>[] {
  return value as Record<string, unknown>[];
}
