import type { ApiClient } from '../../support/api-client.js';
import { until } from '../../support/until.js';
import { ACME, ApiWorld, type Writer } from '../../support/api-world.js';

let world: ApiWorld;
let ann: ApiClient;
let root: ApiClient;
let vic: Writer;

beforeAll(async () => {
  world = await ApiWorld.open();
  vic = await world.writer('hello', 'vic@example.com');
  ann = await world.agent('ann');
  root = await world.agent('root');
});

afterAll(async () => {
  await world.close();
});

interface Entry {
  id: number;
  version: number;
  state: string;
}

describe('list entries', () => {
  it('are added, found, changed and lifted', async () => {
    const made = await ann.post<Entry>('list-entries', {
      list: 'blacklist',
      kind: 'email',
      value: ' Spam@Example.org ',
      reason: 'spam',
      note: 'sends links',
      expiry: '7d',
    });
    const found = await ann.get<{ items: Entry[] }>('list-entries?list=blacklist&state=active&q=spam@');
    const path = `list-entries/${made.body.id}`;
    const changed = await ann.patch<Entry>(path, { reason: 'fraud', version: made.body.version });
    const stale = await ann.patch(path, { reason: 'bot', version: made.body.version });
    const lifted = await ann.post<Entry>(`${path}/lift`);

    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      value: 'spam@example.org',
      author: { name: 'Ann', kind: 'agent' },
      state: 'active',
      enforcedWhere: [{ place: 'chat', enforced: true }],
      hits: 0,
    });
    expect(found.body.items.map(({ id }) => id)).toEqual([made.body.id]);
    expect(changed.body).toMatchObject({ reason: 'fraud', note: 'sends links' });
    expect(stale.body).toMatchObject({ status: 409, code: 'list_entry.version_conflict' });
    expect(lifted.body.state).toBe('lifted');
  });

  it('say before what they would touch', async () => {
    const { body } = await ann.post('list-entries/preview', {
      list: 'blacklist',
      kind: 'email_domain',
      value: 'example.com',
    });

    expect(body).toMatchObject({
      subject: { kind: 'email_domain', value: 'example.com' },
      blastRadius: { visitors: 1 },
      refused: expect.stringMatching(/administrator/) as string,
    });
  });

  it('of a wide kind need an administrator who types what they mean', async () => {
    const body = { list: 'blacklist', kind: 'cidr', value: '10.0.0.0/8' };
    const asked = await root.post('list-entries', body);

    expect((await ann.post('list-entries', body)).status).toBe(403);
    expect(asked.body).toMatchObject({ status: 422, code: 'confirmation.required', confirmWord: '10.0.0.0/8' });
    expect((await root.post('list-entries', { ...body, confirm: '10.0.0.0/8' })).status).toBe(201);
  });

  it('come in pages, and are lifted together', async () => {
    const values = ['a@pages.test', 'b@pages.test', 'c@pages.test'];
    for (const value of values) await ann.post('list-entries', { list: 'whitelist', kind: 'email', value });
    const first = await ann.get<{ items: Entry[]; nextCursor: string }>('list-entries?q=pages.test&limit=2');
    const second = await ann.get<{ items: Entry[] }>(
      `list-entries?q=pages.test&limit=2&cursor=${first.body.nextCursor}`,
    );
    const ids = [...first.body.items, ...second.body.items].map(({ id }) => id);
    const { body } = await ann.post('list-entries/bulk-lift', { ids: [...ids, 4711] });

    expect(new Set(ids).size).toBe(3);
    expect(body).toMatchObject({ lifted: ids, refused: [{ id: 4711 }] });
  });

  it('are not for a key without the scope', async () => {
    const program = await world.program('read', 'decide');
    const { body } = await program.post('list-entries', { list: 'blacklist', kind: 'email', value: 'x@y.test' });

    expect(body).toMatchObject({ status: 403, code: 'api_key.scope' });
  });
});

describe('lists as CSV', () => {
  it('are taken in with a report of bad lines, and given out again', async () => {
    const text =
      'list,kind,value,reason,note,expiry\nblacklist,email,in@csv.test,spam,,7d\nblacklist,email,nonsense,,,\n';
    const csv = root.with({ 'content-type': 'text/csv' });
    const begun = await csv.post<{ id: number }>('list-entries/import', text);
    await until('the import', async () => {
      const { body } = await root.get(`list-entries/imports/${begun.body.id}`);
      return body.state === 'done';
    });
    const { body } = await root.get(`list-entries/imports/${begun.body.id}`);
    const given = await root.get<string>('list-entries/export.csv?q=csv.test');

    expect(begun.status).toBe(202);
    expect(body).toMatchObject({ done: 2, total: 2, added: 1, bad: [{ line: 3 }] });
    expect(given.headers.get('content-disposition')).toBe('attachment; filename="lists.csv"');
    expect(given.body).toMatch(/^list,kind,value/);
    expect(given.body).toContain('in@csv.test');
  });

  it('are for administrators', async () => {
    const text = 'list,kind,value\nblacklist,email,in@csv.test\n';

    expect((await ann.with({ 'content-type': 'text/csv' }).post('list-entries/import', text)).status).toBe(403);
    expect((await ann.get('list-entries/export.csv')).status).toBe(403);
    expect((await root.with({ 'content-type': 'text/csv' }).post('list-entries/import')).status).toBe(400);
  });
});

describe('explain', () => {
  it('says the verdict now with its winner', async () => {
    await ann.post(`visitors/${vic.visitorId}/decisions`, { action: 'blacklist' });
    const { body } = await ann.get(`explain?visitorId=${vic.visitorId}`);

    expect(body).toMatchObject({
      answer: 'block',
      words: 'Messages and calls are stopped.',
      visitorId: vic.visitorId,
      winner: { role: 'visitor_blacklist', words: 'The visitor is blacklisted.' },
    });
  });

  it('knows an IP address too', async () => {
    const { body } = await ann.get('explain?ip=10.1.2.3');

    expect(body).toMatchObject({ answer: 'block', visitorId: null, winner: { role: 'range_blacklist' } });
  });

  it.each(['explain', 'explain?email=a@b.test&phone=%2B15550100001'])('refuses %s', async (path) => {
    expect((await ann.get(path)).body).toMatchObject({ status: 400, code: 'explain.target' });
  });
});

describe('settings', () => {
  it('are changed by an administrator on what was read, audited, and in force at once', async () => {
    const { body } = await root.get<{ version: string; roles: object }>('settings');
    const change = { version: body.version, timeZone: 'Europe/Berlin', roles: { clear: 'administrator' } };
    const changed = await root.patch('settings', change);
    const stale = await root.patch('settings', { version: body.version, timeZone: 'UTC' });
    const [line] = await world.doorman.read<{ after: object }>(
      `SELECT after FROM audit_event WHERE action = 'installation.settings_changed' AND installation_id = $1`,
      [ACME],
    );

    expect(changed.body).toMatchObject({ timeZone: 'Europe/Berlin', roles: { clear: 'administrator', undo: 'agent' } });
    expect(stale.body).toMatchObject({ status: 409, code: 'settings.version_conflict' });
    expect(line?.after).toMatchObject({ timeZone: 'Europe/Berlin' });
    expect((await ann.get('session')).body).toMatchObject({
      installation: { timeZone: 'Europe/Berlin' },
      permissions: { clear: false },
    });
  });

  it('say of each detector how it is set and what a dry run has seen', async () => {
    const { body } = await root.get<{ version: string }>('settings');
    const change = { detectors: { message_flood: { mode: 'dry_run', limits: { messages: 20 } } } };
    const changed = await root.patch<{ detectors: object }>('settings', { version: body.version, ...change });
    const detectors = await ann.get<{ items: object[] }>('settings/detectors');

    expect(changed.body.detectors).toMatchObject({
      message_flood: { mode: 'dry_run', level: 'high', limits: { messages: 20, seconds: 60 } },
      call_flood: { mode: 'on' },
    });
    expect(detectors.body.items).toContainEqual(
      expect.objectContaining({ kind: 'message_flood', mode: 'dry_run', needs: null, connected: true }),
    );
    expect(detectors.body.items).toContainEqual(
      expect.objectContaining({ kind: 'call_flood', needs: 'voice', connected: false }),
    );
  });

  it('are not for agents', async () => {
    const { body } = await ann.get<{ version: string }>('settings');

    expect((await ann.patch('settings', { version: body.version, hostBlock: 'ignore' })).body).toMatchObject({
      status: 403,
      code: 'access.administrator',
    });
  });

  it.each([
    [{ timeZone: 'Atlantis' }, 'timeZone'],
    [{ keepCallsDays: 0 }, 'keepCallsDays'],
    [{ roles: { clear: 'everybody' } }, 'roles.clear'],
    [{ exemptInboxIds: ['x'] }, 'exemptInboxIds'],
    [{ sealedToken: 'x' }, 'sealedToken'],
    [{ reviewThreshold: 101 }, 'reviewThreshold'],
    [{ detectors: { flood: { mode: 'on' } } }, 'detectors.flood'],
    [{ detectors: { message_flood: { mode: 'loud' } } }, 'detectors.message_flood'],
    [{ detectors: { message_flood: { limits: { apples: 3 } } } }, 'detectors.message_flood'],
  ])('refuse %p', async (change, field) => {
    const { status, body } = await root.patch<{ errors: object[] }>('settings', { version: 'x', ...change });

    expect(status).toBe(400);
    expect(body.errors).toContainEqual(expect.objectContaining({ field }));
  });

  it('name the inboxes to choose from', async () => {
    const { body } = await ann.get<{ items: object[] }>('settings/inboxes');

    expect(body.items).toContainEqual({ id: 1, name: 'Website', channel: 'web_widget' });
  });
});
