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
