import type { ApiClient } from '../../support/api-client.js';
import { ACME, ApiWorld, type Writer } from '../../support/api-world.js';

interface Page {
  items: { id: number; email: string | null; status: string; score: number }[];
  nextCursor: string | null;
}

let world: ApiWorld;
let ann: ApiClient;
let vic: Writer;
let pat: Writer;

beforeAll(async () => {
  world = await ApiWorld.open();
  vic = await world.writer('hello', 'vic@example.com');
  pat = await world.writer('good morning', 'pat@elsewhere.example');
  await world.doorman.read(`UPDATE visitor SET name = 'Patricia 100% Real' WHERE id = $1`, [pat.visitorId]);
  ann = await world.agent('ann');
});

afterAll(async () => {
  await world.close();
});

const idsOf = ({ items }: Page): number[] => items.map(({ id }) => id);

describe('the list of visitors', () => {
  it('shows the last seen first, with what an agent looks for', async () => {
    const { status, body } = await ann.get<Page>('visitors');
    expect(status).toBe(200);
    expect(idsOf(body)).toEqual([pat.visitorId, vic.visitorId]);
    expect((await ann.get('visitors/counts')).body).toEqual({ all: 2, blacklisted: 0, whitelisted: 0 });
    expect(body.items[1]).toMatchObject({
      email: 'vic@example.com',
      status: 'normal',
      score: 100,
      band: 'trusted',
      protected: false,
      openItemId: null,
      contactIds: [vic.contactId],
      lastSeenAt: expect.stringMatching(/Z$/) as string,
    });
  });

  it.each([
    ['vic@exam', () => [vic.visitorId]],
    ['VIC@EXAMPLE.COM', () => [vic.visitorId]],
    ['elsewhere', () => [pat.visitorId]],
    ['patricia', () => [pat.visitorId]],
    ['100%', () => [pat.visitorId]],
    ['pa', () => [pat.visitorId]],
    ['1__%', () => []],
    ['score:>99', () => [pat.visitorId, vic.visitorId]],
    ['score:<40', () => []],
    ['status:normal vic@', () => [vic.visitorId]],
    ['nobody at all', () => []],
  ])('finds "%s"', async (q, ids) => {
    const { body } = await ann.get<Page>(`visitors?q=${encodeURIComponent(q)}`);

    expect(idsOf(body)).toEqual(ids());
  });

  it.each(['-lastSeen', 'lastSeen', 'score', '-score'])(
    'comes in pages that miss nobody, sorted by %s',
    async (sort) => {
      const first = await ann.get<Page>(`visitors?limit=1&sort=${sort}`);
      const second = await ann.get<Page>(`visitors?limit=1&sort=${sort}&cursor=${first.body.nextCursor}`);

      expect(new Set([...idsOf(first.body), ...idsOf(second.body)])).toEqual(new Set([vic.visitorId, pat.visitorId]));
      expect(second.body.nextCursor).toBeNull();
    },
  );

  it('goes on at the same place although somebody new came in between', async () => {
    const first = await ann.get<Page>('visitors?limit=1');
    await world.writer('somebody new');
    const second = await ann.get<Page>(`visitors?limit=1&cursor=${first.body.nextCursor}`);

    expect(idsOf(second.body)).toEqual([vic.visitorId]);
  });

  it.each(['nonsense', 'W10', Buffer.from('[1,"x"]').toString('base64url')])(
    'refuses the cursor %s',
    async (cursor) => {
      const { status, body } = await ann.get(`visitors?cursor=${cursor}`);

      expect({ status, code: body.code }).toEqual({ status: 400, code: 'cursor.malformed' });
    },
  );
});

describe('a profile', () => {
  it('is found by visitor, conversation, contact and session', async () => {
    const { body } = await ann.get<{ id: number; sessions: { id: number }[] }>(`visitors/${vic.visitorId}`);
    const ways = [
      `by-conversation/${vic.conversationId}`,
      `by-contact/${vic.contactId}`,
      `by-session/${body.sessions[0]?.id}`,
    ];
    const found = await Promise.all(ways.map((way) => ann.get<{ id: number }>(`visitors/${way}`)));

    expect(found.map((one) => one.body.id)).toEqual([vic.visitorId, vic.visitorId, vic.visitorId]);
    expect(body).toMatchObject({
      identifiers: expect.arrayContaining([
        expect.objectContaining({
          kind: 'email',
          value: 'vic@example.com',
          quality: 'claimed',
          sharedBy: 0,
          bound: true,
        }),
      ]) as object[],
      sessions: [{ inboxName: 'Website', channel: 'web_widget', verified: false }],
      entry: null,
      channels: [],
      lastDecision: null,
    });
  });

  it('of nobody is a 404 that says so', async () => {
    const { status, body } = await ann.get('visitors/by-contact/4711');

    expect({ status, code: body.code }).toEqual({ status: 404, code: 'visitor.unknown' });
  });
});

describe('a decision', () => {
  it('is made, shown per channel, and taken back', async () => {
    const path = `visitors/${vic.visitorId}`;
    const made = await ann.post(`${path}/decisions`, {
      action: 'blacklist',
      reason: 'spam',
      note: 'links',
      expiry: '7d',
    });
    const pending = await ann.get(path);
    await world.settle();
    const carriedOut = await ann.get(path);
    const undone = await ann.post(`${path}/undo`);

    expect(made.body).toMatchObject({ visitorId: vic.visitorId, status: 'blacklisted', changed: true });
    expect(made.body.undoableUntil).toEqual(expect.any(String));
    expect(pending.body).toMatchObject({
      score: 30,
      entry: { reason: 'spam', note: 'links', author: { name: 'Ann', kind: 'agent' }, state: 'active' },
      channels: [
        { channel: 'website', state: 'pending' },
        { channel: 'gate', state: 'not_connected' },
      ],
      lastDecision: { action: 'blacklist', by: 'Ann' },
      receipt: [{ kind: 'blacklisted_visitor', weight: 70 }],
    });
    expect(carriedOut.body).toMatchObject({ channels: [{ channel: 'website', state: 'enforced' }, {}] });
    expect(undone.body).toMatchObject({ status: 'normal', changed: true });
  });

  it('on an old version is refused with who decided what', async () => {
    const path = `visitors/${pat.visitorId}`;
    const { body } = await ann.get<{ version: number }>(path);
    await (await world.agent('bob')).post(`${path}/decisions`, { action: 'whitelist', version: body.version });
    const late = await ann.post(`${path}/decisions`, { action: 'blacklist', version: body.version });

    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({ code: 'visitor.version_conflict', decidedBy: 'Bob', action: 'whitelist' });
  });

  it('is refused by the role within the decision itself', async () => {
    const path = `visitors/${pat.visitorId}/decisions`;
    await world.doorman.read(`UPDATE installation SET settings = '{"roles":{"clear":"administrator"}}' WHERE id = $1`, [
      ACME,
    ]);
    await world.doorman.refreshInstallations();
    const refused = await ann.post(path, { action: 'clear' });
    const allowed = await (await world.agent('root')).post(path, { action: 'clear' });

    expect(refused.body).toMatchObject({ status: 403, code: 'moderation.role' });
    expect(allowed.status).toBe(200);
  });

  it('by a program names its key, and needs the scope', async () => {
    const path = `visitors/${vic.visitorId}/decisions`;
    const decider = await world.program('read', 'decide');
    await decider.post(path, { action: 'whitelist' });
    const { body } = await ann.get(`visitors/${vic.visitorId}`);
    const refused = await (await world.program('read')).post(path, { action: 'blacklist' });

    expect(body).toMatchObject({ lastDecision: { action: 'whitelist', by: 'API key robot' } });
    expect(refused.body).toMatchObject({ status: 403, code: 'api_key.scope' });
  });

  it.each([
    [{ action: 'ban' }, 'action'],
    [{ action: 'blacklist', reason: 'rude' }, 'reason'],
    [{ action: 'blacklist', expiry: '1y' }, 'expiry'],
    [{ action: 'blacklist', version: 'new' }, 'version'],
    [{ action: 'blacklist', colour: 'red' }, 'colour'],
  ])('of %p is refused by its field', async (body, field) => {
    const answer = await ann.post(`visitors/${vic.visitorId}/decisions`, body);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ field })]) as object[],
    });
  });
});

describe('a report', () => {
  it('is a signal that shows on the receipt, and no decision', async () => {
    const sue = await world.writer('hm');
    const told = await ann.post(`visitors/${sue.visitorId}/report`, { note: 'rude' });
    const { body } = await ann.get(`visitors/${sue.visitorId}`);

    expect(told.status).toBe(204);
    expect((await ann.post(`visitors/${sue.visitorId}/report`)).status).toBe(204);
    expect(body).toMatchObject({ status: 'normal', score: 80, receipt: [{ kind: 'reported_by_agent', weight: 20 }] });
  });
});

describe('the review queue', () => {
  it('is decided once; the second agent is told who was faster', async () => {
    const joe = await world.writer('who am I');
    await world.doorman.read(
      `INSERT INTO review_item (installation_id, visitor_id, causes, opened_at)
       VALUES ($1, $2, '[{"kind":"message_flood","at":"2026-11-23T12:00:00Z","conversationId":1,"messageId":null}]', $3)`,
      [ACME, joe.visitorId, new Date('2026-11-23T12:00:00Z')],
    );
    const { body } = await ann.get<{ items: { id: number; version: number }[] }>('review-items');
    const [item] = body.items;
    const decide = `review-items/${item?.id}/decisions`;
    const bob = await world.agent('bob');
    const first = await bob.post(decide, { action: 'blacklist', version: item?.version, reason: 'spam' });
    const second = await ann.post(decide, { action: 'dismiss', version: item?.version });

    expect(body).toMatchObject({
      total: 1,
      items: [{ visitor: { id: joe.visitorId }, causes: [{ words: 'Wrote many messages within a moment.' }] }],
    });
    expect(first.body).toMatchObject({ status: 'blacklisted', visitorId: joe.visitorId });
    expect(second.body).toMatchObject({
      status: 409,
      code: 'review_item.decided',
      decidedBy: 'Bob',
      action: 'blacklist',
    });
    expect((await ann.get('review-items/count')).body).toEqual({ count: 0 });
    expect((await ann.get(`review-items/${item?.id}`)).body).toMatchObject({ decidedBy: 'Bob', decision: 'blacklist' });
    expect((await ann.get<Page>('review-items?state=closed')).body.items).toHaveLength(1);
  });
});
