import type { ApiClient } from '../../support/api-client.js';
import { ACME, ApiWorld, type Writer } from '../../support/api-world.js';
import { DOCTOR_ROWS } from '../../support/doctor-rows.js';

let world: ApiWorld;
let ann: ApiClient;
let root: ApiClient;
let vic: Writer;

beforeAll(async () => {
  world = await ApiWorld.open();
  vic = await world.writer('hello', 'vic@example.com');
  await world.writer('hello too', 'vic@example.com');
  ann = await world.agent('ann');
  root = await world.agent('root');
});

afterAll(async () => {
  await world.close();
});

describe('a preview', () => {
  it('says what a blacklisting would touch, and changes nothing', async () => {
    const { status, body } = await ann.post(`visitors/${vic.visitorId}/preview`, { action: 'blacklist' });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      covers: [{ kind: 'email', value: 'vic@example.com', quality: 'claimed', heldByOthers: 1, ticked: false }],
      blastRadius: { whitelisted: 0 },
      conflicts: [{ text: expect.stringMatching(/vic@example\.com/) as string }],
      protected: false,
      confirmWord: null,
      suggestedScope: 'person',
    });
    expect((await ann.get(`visitors/${vic.visitorId}`)).body).toMatchObject({ status: 'normal', version: 0 });
  });
});

describe('a protected visitor', () => {
  it('is protected by an administrator, and blacklisted only by one who types it', async () => {
    const path = `visitors/${vic.visitorId}`;
    const refused = await ann.post(`${path}/protected`, { protected: true });
    await root.post(`${path}/protected`, { protected: true });
    const agent = await ann.post(`${path}/decisions`, { action: 'blacklist' });
    const asked = await root.post<{ confirmWord: string }>(`${path}/decisions`, { action: 'blacklist' });
    const preview = await root.post(`${path}/preview`, { action: 'blacklist' });
    const wrong = await root.post(`${path}/decisions`, { action: 'blacklist', confirm: 'yes' });
    const typed = { action: 'blacklist', confirm: asked.body.confirmWord };
    const made = await root.post<{ actionId: number }>(`${path}/decisions`, typed);

    expect([refused.status, agent.status, wrong.status]).toEqual([403, 403, 422]);
    expect(asked.body).toMatchObject({ status: 422, code: 'confirmation.required' });
    expect(preview.body).toMatchObject({ protected: true, confirmWord: asked.body.confirmWord });
    expect(made.body).toMatchObject({ status: 'blacklisted' });
    expect((await root.post(`${path}/undo`, { actionId: made.body.actionId })).body).toMatchObject({
      status: 'normal',
    });
    expect((await ann.get(path)).body).toMatchObject({ protected: true });
  });
});

describe('an undo', () => {
  it('of a decision after which somebody else decided is refused', async () => {
    const path = `visitors/${vic.visitorId}`;
    const mine = await ann.post<{ actionId: number }>(`${path}/decisions`, { action: 'whitelist' });
    await root.post(`${path}/decisions`, { action: 'clear' });
    const { body } = await ann.post(`${path}/undo`, { actionId: mine.body.actionId });

    expect(body).toMatchObject({ status: 409, code: 'undo.later_decision', decidedBy: 'Root', action: 'clear' });
  });
});

describe('one session alone', () => {
  it('is blacklisted as a visitor of its own', async () => {
    const joe = await world.writer('it is me');
    const { body } = await ann.get<{ sessions: { id: number }[] }>(`visitors/${joe.visitorId}`);
    const asked = { action: 'blacklist', scope: 'session', sessionId: body.sessions[0]?.id };
    const made = await ann.post<{ visitorId: number }>(`visitors/${joe.visitorId}/decisions`, asked);

    expect(made.body).toMatchObject({ status: 'blacklisted' });
    expect(made.body.visitorId).not.toBe(joe.visitorId);
    expect((await ann.get(`visitors/by-session/${body.sessions[0]?.id}`)).body).toMatchObject({
      id: made.body.visitorId,
    });
  });
});

describe('a decision in a conversation', () => {
  it('takes of itself what a macro there would take, as the preview suggests', async () => {
    const joe = await world.writer('it is only me');
    await world.doorman.read('UPDATE session SET joined_at = created_at WHERE visitor_id = $1', [joe.visitorId]);
    const path = `visitors/${joe.visitorId}`;
    const asked = { action: 'blacklist', conversationId: joe.conversationId };
    const preview = await ann.post<{ sessions: { id: number }[] }>(`${path}/preview`, asked);
    const made = await ann.post<{ visitorId: number }>(`${path}/decisions`, { ...asked, scope: 'suggested' });

    const sessionId = preview.body.sessions[0]?.id;
    expect(preview.body).toMatchObject({ sessionId, suggestedScope: 'session', conflicts: [] });
    expect(made.body.visitorId).not.toBe(joe.visitorId);
    const again = { action: 'blacklist', scope: 'session', sessionId };
    const once = await ann.post(`visitors/${made.body.visitorId}/decisions`, again);
    expect(once.body).toMatchObject({ visitorId: made.body.visitorId });
  });
});

describe('the record', () => {
  it('loses an identifier for good', async () => {
    const path = `visitors/${vic.visitorId}`;
    const { body } = await ann.get<{ identifiers: { id: number; kind: string }[] }>(path);
    const email = body.identifiers.find(({ kind }) => kind === 'email');
    const { status } = await ann.post(`${path}/identifiers/${email?.id}/unlink`);
    const after = await ann.get<{ identifiers: { kind: string }[] }>(path);

    expect(status).toBe(204);
    expect(after.body.identifiers.filter(({ kind }) => kind === 'email')).toEqual([]);
    expect((await ann.post(`${path}/identifiers/4711/unlink`)).status).toBe(404);
  });

  it('is joined with that of another visitor', async () => {
    const one = await world.writer('one');
    const other = await world.writer('other');
    const { status, body } = await ann.post(`visitors/${one.visitorId}/join`, { otherId: other.visitorId });

    expect(status).toBe(200);
    expect([one.visitorId, other.visitorId]).toContain(body.visitorId);
    expect((await ann.post(`visitors/${one.visitorId}/join`, { otherId: 4711 })).status).toBe(404);
  });
});

describe('where the team sits', () => {
  it('is remembered at sign-in, so that nobody lists a colleague', async () => {
    const rows = await world.doorman.read<{ ip: string }>(
      'SELECT ip FROM teammate_address WHERE installation_id = $1',
      [ACME],
    );

    expect(rows).toEqual([{ ip: '127.0.0.1' }]);
  });
});

describe('an export', () => {
  it('holds what is kept of a visitor, is for administrators, and is audited', async () => {
    const tim = await world.writer('what do you know of me?', 'tim@example.com');
    const path = `visitors/${tim.visitorId}/export`;
    const refused = await ann.get(path);
    const { headers, body } = await root.get<{ messages: object[] }>(path);
    const audit = await root.get<{ items: { action: string }[] }>(`visitors/${tim.visitorId}/audit`);

    expect(refused.status).toBe(403);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="visitor-\d+\.json"/);
    expect(body).toMatchObject({ conversations: [{ conversationId: tim.conversationId }] });
    expect(JSON.stringify(body)).toContain('tim@example.com');
    expect(body.messages).toContainEqual(expect.objectContaining({ text: 'what do you know of me?' }));
    expect(audit.body.items[0]?.action).toBe('visitor.exported');
  });
});

describe('an erasure', () => {
  it('needs an administrator who types it, and leaves nothing personal behind', async () => {
    const zoe = await world.writer('forget me', 'zoe@example.com');
    const path = `visitors/${zoe.visitorId}/erase`;
    const refused = await ann.post(path);
    const asked = await root.post<{ confirmWord: string }>(path);
    const erased = await root.post(path, { confirm: asked.body.confirmWord });

    expect(refused.status).toBe(403);
    expect(asked.body).toMatchObject({ status: 422, code: 'confirmation.required' });
    expect(erased.status).toBe(204);
    expect((await root.get(`visitors?q=zoe@example.com`)).body).toMatchObject({ items: [] });
  });

  it('is offered for a visitor whose contact is gone on the helpdesk, until it is made', async () => {
    const kim = await world.writer('forget me too', 'kim@example.com');
    const path = `visitors/${kim.visitorId}`;
    const there = await root.get(path);
    const { url, seed } = world.host;
    const headers = { 'api-access-token': seed.tokens.doorman };
    await fetch(`${url}/api/v1/accounts/1/contacts/${kim.contactId}`, { method: 'DELETE', headers });
    await root.post(`${path}/decisions`, { action: 'blacklist' });
    await world.settle();
    const gone = await root.get<{ goneAt: string }>(path);
    const asked = await root.post<{ confirmWord: string }>(`${path}/erase`);
    await root.post(`${path}/erase`, { confirm: asked.body.confirmWord });

    expect(there.body).toMatchObject({ contactIds: [kim.contactId], goneAt: null, goneContactIds: [], erasedAt: null });
    expect(gone.body).toMatchObject({ contactIds: [], goneContactIds: [kim.contactId], status: 'blacklisted' });
    expect(Date.parse(gone.body.goneAt)).toBeGreaterThan(0);
    expect((await root.get<{ erasedAt: string | null }>(path)).body.erasedAt).not.toBeNull();
  });
});

interface Entry {
  id: number;
}

describe('health', () => {
  it('shows what is parked and given up, and lets it be tried again', async () => {
    await world.doorman.read(
      `INSERT INTO delivery (installation_id, signature, sent_at, body, state, error)
       VALUES ($1, 'aa', now(), '{}', 'parked', 'no event in it')`,
      [ACME],
    );
    await world.doorman.read(
      `UPDATE enforcement SET state = 'dead', last_error = 'the host said no'
        WHERE id = (SELECT min(id) FROM enforcement WHERE effect = 'blocked')`,
    );
    const { body } = await ann.get<{ cards: object[]; parked: Entry[]; deadLetters: Entry[] }>('health');
    const delivery = await ann.post(`health/deliveries/${body.parked[0]?.id}/retry`);
    const effect = await ann.post(`enforcements/${body.deadLetters[0]?.id}/retry`);

    expect(body.cards).toContainEqual(expect.objectContaining({ key: 'effects', state: 'bad' }));
    expect(body.cards).toContainEqual(expect.objectContaining({ key: 'calls', state: 'absent' }));
    expect(body).toMatchObject({ parked: [{ error: 'no event in it' }], deadLetters: [{ why: 'the host said no' }] });
    expect(JSON.stringify(body)).not.toContain('host-token');
    expect([delivery.body, effect.body]).toEqual([{ retried: 1 }, { retried: 1 }]);
    expect((await ann.post(`enforcements/${body.deadLetters[0]?.id}/retry`)).status).toBe(404);
  });

  it('has the doctor’s rows, and an administrator has made right what somebody changed on the helpdesk', async () => {
    const keys = ({ body }: { body: { cards: { key: string }[] } }): string[] => body.cards.map(({ key }) => key);
    const examined = await root.post<{ cards: { key: string }[] }>('health/examination');
    const before = await ann.get<{ cards: { key: string }[]; drift: Entry[] }>('health');
    const refused = await ann.post('health/repair');
    const repaired = await root.post('health/repair');
    const after = await ann.get<{ cards: { key: string }[] }>('health');

    expect(keys(examined)).toEqual(expect.arrayContaining(DOCTOR_ROWS));
    expect(keys(before)).toEqual(keys(examined).filter((key) => key !== 'webhooks'));
    expect(before.body.drift).toContainEqual(expect.objectContaining({ key: 'security-tab', outcome: 'gone' }));
    expect(before.body.cards).toContainEqual(expect.objectContaining({ key: 'installed', state: 'bad' }));
    expect(refused.status).toBe(403);
    expect(repaired.body).toMatchObject({ drift: [] });
    expect(after.body).toMatchObject({ drift: [] });
    expect(after.body.cards).toContainEqual(expect.objectContaining({ key: 'installed', state: 'ok' }));
    expect(JSON.stringify([examined, before, after])).not.toContain(world.host.seed.tokens.doorman);
  });
});
