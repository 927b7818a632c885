import { askAs } from '../../sandbox/sandbox-visitor.js';
import type { ApiClient } from '../../support/api-client.js';
import { ACME, ApiWorld, type Writer } from '../../support/api-world.js';

interface Page<T = { id: number }> {
  items: T[];
  nextCursor: string | null;
}

interface Attempt {
  id: number;
  text: string | null;
  files: { id: number; name: string; state: string }[];
  stoppedBy: { words: string };
}

let world: ApiWorld;
let ann: ApiClient;
let vic: Writer;

beforeAll(async () => {
  world = await ApiWorld.open();
  vic = await world.writer('hello', 'vic@example.com');
  await askAs(world.host, 'ann', 'POST', `conversations/${vic.conversationId}/messages`, {
    content: 'How can we help?',
    message_type: 'outgoing',
  });
  ann = await world.agent('ann');
  const body = { action: 'blacklist', reason: 'spam', note: 'sends links' };
  await ann.post(`visitors/${vic.visitorId}/decisions`, body);
  world.pass(5);
  await vic.visitor.write('stopped one');
  world.pass(5);
  await vic.visitor.sendFile('<img src=x>.html', 'text/html', new TextEncoder().encode('<script>alert(1)</script>'));
  await world.settle();
});

afterAll(async () => {
  await world.close();
});

describe('attempts', () => {
  it('show what was stopped and by what, the newest first, in pages', async () => {
    const { body } = await ann.get<Page<Attempt>>(`visitors/${vic.visitorId}/attempts`);
    const first = await ann.get<Page<Attempt>>('attempts?limit=1&channel=web_widget');
    const second = await ann.get<Page<Attempt>>(`attempts?limit=1&channel=web_widget&cursor=${first.body.nextCursor}`);

    expect(body.items).toHaveLength(2);
    expect(body.items[1]).toMatchObject({
      text: 'stopped one',
      kind: 'message',
      conversationId: vic.conversationId,
      stoppedBy: { words: 'The visitor was blacklisted.' },
      withdrawnAt: null,
    });
    expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual(body.items.map(({ id }) => id));
  });

  it('give a file to be saved only, under a name that means nothing', async () => {
    const { body } = await ann.get<Page<Attempt>>('attempts?limit=1');
    const [attempt] = body.items;
    const [file] = attempt?.files ?? [];
    const { status, headers, body: bytes } = await ann.get(`attempts/${attempt?.id}/files/${file?.id}`);

    expect(file).toMatchObject({ state: 'kept' });
    expect(status).toBe(200);
    expect(bytes).toBe('<script>alert(1)</script>');
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/sandbox/);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[^<>]*\.html"/);
    expect((await ann.get(`attempts/${attempt?.id}/files/4711`)).status).toBe(404);
  });
});

describe('a release', () => {
  it('brings a stopped message back as a note, once', async () => {
    const { body } = await ann.get<Page<Attempt>>(`visitors/${vic.visitorId}/attempts`);
    const attemptIds = body.items.map(({ id }) => id);
    const first = await ann.post<{ released: number[] }>('attempts/release', { attemptIds });
    const second = await ann.post<{ released: number[] }>('attempts/release', { attemptIds });
    await world.settle();
    const after = await ann.get<Page<{ releasedAt: string | null }>>(`visitors/${vic.visitorId}/attempts`);
    const notes = [...world.host.state.messages.values()].filter((one) => one.content?.includes('stopped one'));

    expect(first.body.released.sort()).toEqual(attemptIds.sort());
    expect(second.body.released).toEqual([]);
    expect(after.body.items.every(({ releasedAt }) => releasedAt !== null)).toBe(true);
    expect(notes.some((one) => one.private)).toBe(true);
  });
});

describe('the record of a visitor', () => {
  it('shows conversations as the helpdesk has them', async () => {
    const { body } = await ann.get<Page<object>>(`visitors/${vic.visitorId}/conversations`);

    expect(body.items[0]).toMatchObject({
      conversationId: vic.conversationId,
      hostUrl: `${world.host.url}/app/accounts/1/conversations/${vic.conversationId}`,
      inboxName: 'Website',
      status: 'resolved',
      complete: true,
      messages: expect.arrayContaining([
        expect.objectContaining({ author: 'visitor', text: 'hello' }),
        expect.objectContaining({ author: 'agent', text: 'How can we help?' }),
      ]) as object[],
    });
  });

  it('falls back on what is kept here while the helpdesk is away', async () => {
    world.host.controls.failRequests({ path: '/messages', answer: 503, times: Infinity });
    const { status, body } = await ann.get<Page<{ messages: object[] }>>(`visitors/${vic.visitorId}/conversations`);
    world.host.controls.clearFaults();

    expect(status).toBe(200);
    expect(body.items[0]).toMatchObject({ complete: false });
    expect(body.items[0]?.messages).toContainEqual(expect.objectContaining({ author: 'visitor', text: 'hello' }));
  });

  it('shows calls', async () => {
    await world.doorman.read(
      `INSERT INTO call (installation_id, key, visitor_id, caller_kind, caller, dialled, at, outcome)
       VALUES ($1, 'k', $2, 'number', '+15550100001', '+15550109999', now(), 'passed')`,
      [ACME, vic.visitorId],
    );
    const { body } = await ann.get<Page>(`visitors/${vic.visitorId}/calls`);

    expect(body.items).toEqual([expect.objectContaining({ caller: '+15550100001', outcome: 'passed' })]);
  });

  it('shows who did what and why', async () => {
    const { body } = await ann.get<Page>(`visitors/${vic.visitorId}/audit?limit=200`);

    expect(body.items).toContainEqual(
      expect.objectContaining({
        by: 'Ann',
        action: 'visitor.blacklist',
        words: 'Blacklisted: spam',
        note: 'sends links',
      }),
    );
  });
});

describe('activity', () => {
  it('merges what was stopped and what was decided, and pages through it without a gap', async () => {
    const all = await ann.get<Page<{ id: number; kind: string; words: string }>>('activity?limit=200');
    const walked: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: Page<{ id: number; kind: string }> } = await ann.get(
        `activity?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      walked.push(...body.items.map(({ kind, id }) => `${kind} ${id}`));
      cursor = body.nextCursor;
    }

    expect(all.body.items.map(({ words }) => words)).toEqual(
      expect.arrayContaining(['Message stopped', 'Blacklisted: spam']),
    );
    expect(walked).toEqual(all.body.items.map(({ kind, id }) => `${kind} ${id}`));
  });

  it.each(['attempt', 'decision', 'setting', 'flag'])('shows %s alone', async (kind) => {
    const { status, body } = await ann.get<Page<{ kind: string }>>(`activity?kind=${kind}`);

    expect(status).toBe(200);
    expect(new Set(body.items.map((item) => item.kind)).size).toBeLessThanOrEqual(1);
    expect(body.items.every((item) => item.kind === kind)).toBe(true);
  });

  it('is summed up by day, reason and detector', async () => {
    world.pass(5);
    await ann.post(`visitors/${vic.visitorId}/decisions`, { action: 'clear' });
    const { body } = await ann.get<{ days: object[] }>('overview?days=7');

    expect(body.days).toHaveLength(7);
    expect(body.days.at(-1)).toMatchObject({ day: '2026-11-23', messagesDropped: 2, wrongBlocks: 1 });
    expect(body).toMatchObject({
      byReason: [{ reason: 'spam', count: 2 }],
      totals: { messagesDropped: 2, callsRefused: 0, wrongBlocks: 1, blacklisted: 0 },
      openItems: 0,
    });
  });

  it('offers Undo on the line of the latest decision that stands, and no other', async () => {
    const undoable = async () => {
      const { body } =
        await ann.get<Page<{ action: string; actionId: number; undoableUntil: string | null }>>(
          'activity?kind=decision',
        );
      return body.items.filter(({ undoableUntil }) => undoableUntil !== null);
    };
    const [clear, ...none] = await undoable();
    await ann.post(`visitors/${vic.visitorId}/undo`, { actionId: clear?.actionId });

    expect([clear?.action, none]).toEqual(['visitor.clear', []]);
    expect((await undoable()).map(({ action }) => action)).toEqual(['visitor.blacklist']);
  });
});

describe('a preview of many', () => {
  it('says who is decided about, who is left out, and who else is touched', async () => {
    const [mallory, safe] = [await world.writer('buy', 'mallory@example.com'), await world.writer('hi')];
    await (await world.agent('root')).post(`visitors/${safe.visitorId}/decisions`, { action: 'whitelist' });
    await world.doorman.read(
      `INSERT INTO identifier (installation_id, visitor_id, kind, value, quality, source, first_seen_at, last_seen_at)
       SELECT installation_id, id, 'phone', '+15550100009', 'entered', 'import', now(), now() FROM visitor
        WHERE id = ANY($1)`,
      [[mallory.visitorId, safe.visitorId]],
    );
    const visitorIds = [mallory.visitorId, safe.visitorId, 999_999];

    const { status, body } = await ann.post('visitors/preview', { action: 'blacklist', visitorIds });

    expect(status).toBe(200);
    expect(body).toEqual({
      visitorIds: [mallory.visitorId],
      skipped: [
        { visitorId: safe.visitorId, why: 'whitelisted' },
        { visitorId: 999_999, why: 'gone' },
      ],
      openConversations: 1,
      freed: 0,
      blastRadius: { visitors: 1, openConversations: 1, whitelisted: 1 },
      confirmWord: null,
    });
  });
});
