import type { OpenAPIObject } from '@nestjs/swagger';
import { openApiOf } from '../../../src/api/http/open-api.js';
import type { ApiClient } from '../../support/api-client.js';
import { ACME, ApiWorld, type Writer } from '../../support/api-world.js';

const SECRET = 'vic-of-acme@example.com';

let world: ApiWorld;
let eve: ApiClient;
let vic: Writer;
/** Ids of Acme's records, by the first words of a route. */
let ids: Record<string, number>;

beforeAll(async () => {
  world = await ApiWorld.open();
  vic = await world.writer('hello', SECRET);
  await world.doorman.read(`UPDATE visitor SET name = $1`, [SECRET]);
  const root = await world.agent('root');
  await root.post(`visitors/${vic.visitorId}/decisions`, { action: 'blacklist', note: SECRET });
  world.pass(5);
  await vic.visitor.sendFile('a.txt', 'text/plain', new TextEncoder().encode(SECRET));
  await world.settle();
  await root.post('list-entries', { list: 'blacklist', kind: 'email', value: SECRET, note: SECRET });
  await root.with({ 'content-type': 'text/csv' }).post('list-entries/import', `kind,value\nemail,${SECRET}\n`);
  await root.post('api-keys', { name: SECRET, scopes: ['read'] });
  await world.doorman.read(`UPDATE enforcement SET state = 'dead', last_error = $1`, [SECRET]);
  await world.doorman.read(
    `INSERT INTO delivery (installation_id, signature, sent_at, body, state, error)
     VALUES ($1, 'aa', now(), '{}', 'parked', $2)`,
    [ACME, SECRET],
  );
  await world.doorman.read(
    `INSERT INTO review_item (installation_id, visitor_id, causes, opened_at) VALUES ($1, $2, '[]', now())`,
    [ACME, vic.visitorId],
  );
  ids = await acmesIds();
  eve = await world.agent('eve');
});

afterAll(async () => {
  await world.close();
});

async function acmesIds(): Promise<Record<string, number>> {
  const [row] = await world.doorman.read<Record<string, number>>(
    `SELECT (SELECT max(id) FROM attempt) AS attempts, (SELECT max(id) FROM attempt_file) AS "fileId",
        (SELECT max(id) FROM review_item) AS "review-items", (SELECT max(id) FROM list_entry) AS "list-entries",
        (SELECT max(id) FROM enforcement) AS enforcements, (SELECT max(id) FROM api_key) AS "api-keys",
        (SELECT max(id) FROM session) AS "visitors/by-session", (SELECT max(id) FROM identifier) AS "identifierId",
        (SELECT max(id) FROM list_import) AS "list-entries/imports",
        (SELECT max(id) FROM delivery WHERE state = 'parked') AS "health/deliveries"`,
  );
  const { visitorId: visitors, contactId, conversationId } = vic;
  return { ...row, visitors, 'visitors/by-contact': contactId, 'visitors/by-conversation': conversationId };
}

/** Bodies that are well-formed, by the end of a route. */
const BODIES: Record<string, object> = {
  'visitors/{id}/decisions': { action: 'clear' },
  'review-items/{id}/decisions': { action: 'dismiss', version: 1 },
  'review-items/{id}/release': { version: 1 },
  'review-items/{id}/join': { version: 1, otherId: 1 },
  'list-entries/{id}': { reason: 'bot' },
  'visitors/{id}/protected': { protected: true },
  'visitors/{id}/join': { otherId: 1 },
  'visitors/{id}/preview': { action: 'blacklist' },
  'visitors/{id}/erase': { confirm: 'erase' },
};

function routes(document: OpenAPIObject, withIds: boolean): { method: string; path: string }[] {
  return Object.entries(document.paths).flatMap(([path, methods]) => {
    if (path.includes('{') !== withIds) return [];
    return Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path: path.replace('/api/v1/', '') }));
  });
}

/** The address of Acme's record behind a route. */
function filled(path: string): string {
  const prefixes = Object.keys(ids).sort((a, b) => b.length - a.length);
  const prefix = prefixes.find((one) => path.startsWith(`${one}/{`)) ?? '';
  const id = ids[prefix];
  if (id === undefined) throw new Error(`say in this test which record stands behind ${path}`);
  const whole = path.replace('{id}', String(id));
  return whole.replace(/\{(\w+)\}/g, (_all, name: string) => String(ids[name] ?? id));
}

describe('an administrator of another installation', () => {
  it('finds none of the records by its id, on any route', async () => {
    const asked = routes(openApiOf(world.doorman.app), true);
    const answers: string[] = [];
    for (const { method, path } of asked) {
      const body = method === 'GET' || method === 'DELETE' ? undefined : (BODIES[path] ?? {});
      const { status, body: told } = await eve.ask(method, filled(path), body);
      if (JSON.stringify(told).includes(SECRET)) answers.push(`${method} ${path} told`);
      if (status !== 404) answers.push(`${method} ${path} answered ${status} ${JSON.stringify(told)}`);
      world.pass(1);
    }

    expect(asked.length).toBeGreaterThan(15);
    expect(answers).toEqual([]);
  });

  it('sees nothing of them in any list or figure', async () => {
    const asked = routes(openApiOf(world.doorman.app), false).filter(
      ({ method, path }) => method === 'GET' && path !== 'stream',
    );
    const told: string[] = [];
    for (const { path } of asked) {
      const query = path === 'explain' ? `?email=${SECRET}` : '';
      const { body } = await eve.get(`${path}${query}`);
      if (JSON.stringify(body).includes(SECRET)) told.push(path);
    }

    expect(asked.length).toBeGreaterThan(12);
    expect(told).toEqual([]);
    expect((await eve.get(`visitors?q=${SECRET}`)).body).toMatchObject({ items: [] });
    expect((await eve.get(`attempts?visitorId=${vic.visitorId}`)).body).toMatchObject({ items: [] });
  });

  it('changes nothing of them in bulk', async () => {
    const { body } = await eve.post('list-entries/bulk-lift', { ids: [ids['list-entries']] });

    expect(body).toMatchObject({ lifted: [], refused: [{ id: ids['list-entries'] }] });
    expect(
      (await eve.post('visitors/preview', { action: 'blacklist', visitorIds: [vic.visitorId] })).body,
    ).toMatchObject({
      visitorIds: [],
      skipped: [{ visitorId: vic.visitorId, why: 'gone' }],
    });
    expect((await eve.post('attempts/release', { attemptIds: [ids['attempts']] })).body).toMatchObject({
      released: [],
    });
  });
});

describe('what nobody should send', () => {
  /** What was not answered as a problem that says what to do. */
  const faults: string[] = [];
  async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    world.pass(1);
    const {
      status,
      headers: answered,
      body: told,
    } = await eve.with(headers).ask<Record<string, unknown>>(method, path, body);
    const isProblem = answered.get('content-type')?.startsWith('application/problem+json') === true;
    const whole = isProblem && typeof told['code'] === 'string' && typeof told['detail'] === 'string';
    if (status < 400 || status >= 500 || !whole) {
      faults.push(
        `${method} ${path} ${JSON.stringify([body]).slice(0, 60)}: ${status} ${JSON.stringify(told).slice(0, 99)}`,
      );
    }
  }
  const cursor = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url');
  const NOW = '2026-11-23T12:00:00.000Z';

  it('as a cursor', async () => {
    const places = [
      ['1', 1],
      [NOW, 1.5],
      [NOW, 1e300],
      ['+200000-01-01T00:00:00.000Z', 1],
      ['2026-02-30T00:00:00.000Z', 1],
    ];
    const others = [['\0', 1], [1.5, 1], [1e10, 1], [1e30], [1.5], ['x'], [null], {}, null];
    const lists = 'visitors visitors?sort=score review-items review-items?sort=score list-entries attempts activity';
    for (const list of [...lists.split(' '), 'visitors/1/audit', 'visitors/1/calls', 'visitors/1/attempts']) {
      for (const place of [...places, ...others])
        await send('GET', `${list}${list.includes('?') ? '&' : '?'}cursor=${cursor(place)}`);
    }
    expect(faults).toEqual([]);
  });

  it('as a text or a number', async () => {
    for (const path of [
      'visitors?q=a%00',
      'list-entries?q=%00',
      'list-entries/export.csv?q=%00',
      'explain?email=a%00@b.de',
      'explain?visitorId=99999999999999999999',
      'attempts?visitorId=99999999999999999999',
      'attempts/1/files/99999999999999999999',
    ]) {
      await send('GET', path);
    }
    for (const id of ['0', '1.5', 'x', '9223372036854775808', '%00']) await send('GET', `visitors/${id}`);
    const entry = { list: 'blacklist', kind: 'email', value: 'a@b.de', reason: 'spam' };
    for (const change of [{ value: 'a\0@b.de' }, { note: '\0' }, { note: 'half \ud800' }, { note: 'x'.repeat(501) }]) {
      await send('POST', 'list-entries', { ...entry, ...change });
    }
    const ips = '0x7f.0.0.1 0177.0.0.1 127.1 2130706433 1.2.3.4%0 １.2.3.4 ::ffff:10.0.0.1 fe80::1%eth0 0.0.0.0';
    for (const value of ips.split(' ')) await send('POST', 'list-entries', { ...entry, kind: 'ip', value });
    const ranges = '0.0.0.0/0 ::/0 ::ffff:0:0/96 1.1.1.0/33 1.1.1.0/8.5 1.1.0.0/255.255.0.0 /24 10.0.0.0/24';
    for (const value of ranges.split(' ')) await send('POST', 'list-entries', { ...entry, kind: 'cidr', value });
    await send('POST', 'visitors/1/preview', { action: 'blacklist', sessionId: 1e300 });
    await send('POST', 'attempts/release', { attemptIds: [1e300] });
    await send('POST', 'api-keys', { name: 'a\0', scopes: ['read'] });
    expect(faults).toEqual([]);
  });

  it('as a body, to an address, by a method', async () => {
    const path = 'visitors/1/decisions';
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    for (const [to, name] of [
      [path, 'note'],
      ['session/challenge', 'handle'],
    ] as const) {
      const { status, body: told } = await eve.post(to, `{"${name}":${deep}}`);
      expect({ status, told }).toMatchObject({ status: 400, told: { code: 'request.unstorable' } });
    }
    await send('POST', 'session/challenge', '{"handle":{"toString":1}}');
    for (const body of ['{"action":', '{"__proto__":{"action":"clear"}}', '[]', 'null', '"x"'])
      await send('POST', path, body);
    for (const type of ['text/xml', 'nonsense']) {
      await send('POST', path, '{"action":"clear"}', { 'content-type': type });
    }
    const huge = 'x'.repeat(9 * 1024 * 1024);
    await send('POST', path, JSON.stringify({ action: 'clear', note: huge }));
    const csv = { 'content-type': 'text/csv' };
    for (const text of [
      huge,
      '',
      '\n\n',
      'value',
      'value\n',
      'a@b.de\n',
      'kind;value\nemail;a@b.de\n',
      'value\na\0@b.de\n',
    ]) {
      await send('POST', 'list-entries/import', text, csv);
    }
    for (const [method, at] of Object.entries({
      GET: 'nothing',
      PUT: 'visitors/1',
      DELETE: 'visitors',
      OPTIONS: 'visitors',
    })) {
      await send(method, at);
    }
    await send('GET', '%zz');
    expect(faults).toEqual([]);
  });
});
