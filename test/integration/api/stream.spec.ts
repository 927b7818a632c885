import { setTimeout as delay } from 'node:timers/promises';
import { ChangeNoticeReadModel } from '../../../src/core/live/change-notice.read-model.js';
import { PgPool } from '../../../src/platform/database/pg-pool.js';
import type { DoormanApp } from '../../support/doorman-app.js';
import { ApiClient } from '../../support/api-client.js';
import { ACME, ApiWorld, type Writer } from '../../support/api-world.js';
import { EventStream } from '../../support/event-stream.js';
import { until } from '../../support/until.js';

let world: ApiWorld;
let second: DoormanApp;
let vic: Writer;

beforeAll(async () => {
  world = await ApiWorld.open();
  second = await world.second();
  vic = await world.writer();
});

afterAll(async () => {
  await second.close();
  await world.close();
});

const isVisitor = (id: number) => (event: EventStream['events'][number]) =>
  event.data?.type === 'visitor' && event.data.ids.includes(id);

describe('the stream', () => {
  it('tells an agent on another instance who decided what', async () => {
    const bob = await EventStream.open(await world.agent('bob', second.url));
    await (await world.agent('ann')).post(`visitors/${vic.visitorId}/decisions`, { action: 'blacklist' });
    const event = await bob.sees('the decision', ({ data }) => data?.action === 'visitor.blacklist');
    bob.close();

    expect(event.data).toMatchObject({ by: 'Ann', ids: [vic.visitorId] });
    expect(bob.events.map(({ data }) => data?.type)).toEqual(expect.arrayContaining(['review_item', 'list_entry']));
  });

  it('tells of a message that was stopped', async () => {
    const bob = await EventStream.open(await world.agent('bob'));
    world.pass(5);
    await vic.visitor.write('again');
    await world.settle();
    const event = await bob.sees('the attempt', ({ data }) => data?.type === 'attempt');
    bob.close();

    expect(event.data).toMatchObject({ visitorIds: [vic.visitorId] });
  });

  it('is resumed after the last event, and misses nothing in between', async () => {
    const ann = await world.agent('ann');
    const first = await EventStream.open(ann);
    await first.sees('its beginning', ({ id }) => id !== null);
    first.close();
    await ann.post(`visitors/${vic.visitorId}/decisions`, { action: 'clear' });
    await ann.post(`visitors/${vic.visitorId}/decisions`, { action: 'whitelist' });
    const again = await EventStream.open(ann, first.lastId);
    await again.sees('the later one', ({ data }) => data?.action === 'visitor.whitelist');
    again.close();

    const actions = again.events.flatMap(({ data }) => (data?.type === 'visitor' ? (data.action ?? []) : []));
    expect(actions).toEqual(['visitor.clear', 'visitor.whitelist']);
  });

  it('is begun after the change that the session names, so that none falls between a page’s reading and its stream', async () => {
    const ann = await world.agent('ann');
    const { body } = await ann.get<{ changeNo: number }>('session');
    await ann.post(`visitors/${vic.visitorId}/decisions`, { action: 'blacklist' });
    const stream = await EventStream.open(ann, String(body.changeNo));
    await stream.sees('what was decided meanwhile', ({ data }) => data?.action === 'visitor.blacklist');
    stream.close();
  });

  it('tells of settings that were changed elsewhere when this instance knows them, however long it reads them', async () => {
    const pool = second.app.get(PgPool, { strict: false });
    const query = pool.query.bind(pool);
    const slow: typeof query = async (asked) => {
      if (asked.text.includes('FROM installation')) await delay(300);
      return query(asked);
    };
    Object.assign(pool, { query: slow });
    const bob = await world.agent('bob', second.url);
    const stream = await EventStream.open(bob);
    const root = await world.agent('root');
    const { body } = await root.get<{ version: string }>('settings');
    await root.patch('settings', { hostBlock: 'ignore', version: body.version });
    await stream.sees('the change', ({ data }) => data?.type === 'settings');
    const told = await bob.get<{ hostBlock: string }>('settings');
    stream.close();
    Object.assign(pool, { query });

    expect(told.body.hostBlock).toBe('ignore');
  });

  it('ends, to be begun anew, where the database does not answer what was changed', async () => {
    const notices = second.app.get(ChangeNoticeReadModel, { strict: false });
    const bob = await world.agent('bob', second.url);
    Object.assign(notices, { last: () => Promise.reject(new Error('away')) });
    const stream = await EventStream.open(bob);
    Reflect.deleteProperty(notices, 'last');
    await until('the end', () => stream.ended);
  });

  it('says so when what was missed is kept no longer', async () => {
    const ann = await world.agent('ann');
    await world.doorman.read(`DELETE FROM change_notice WHERE installation_id = $1`, [ACME]);
    await ann.post(`visitors/${vic.visitorId}/decisions`, { action: 'clear' });
    const stream = await EventStream.open(ann, '1');
    const event = await stream.sees('that some were missed', ({ data }) => data === null);
    stream.close();

    expect(event.id).not.toBeNull();
  });

  it('tells nothing of another installation', async () => {
    const eve = await EventStream.open(await world.agent('eve'));
    const ann = await EventStream.open(await world.agent('ann'));
    await (await world.agent('ann')).post(`visitors/${vic.visitorId}/decisions`, { action: 'blacklist' });
    await ann.sees('the decision', isVisitor(vic.visitorId));
    eve.close();
    ann.close();

    expect(eve.events.filter(({ data }) => data?.type !== 'health')).toEqual([]);
  });

  it('is for those only who have proved who they are', async () => {
    expect((await EventStream.open(new ApiClient(world.doorman.url))).status).toBe(401);
  });

  it('ends with the app', async () => {
    const stream = await EventStream.open(await world.agent('ann', second.url));
    await stream.sees('its beginning', ({ id }) => id !== null);
    await second.close();
    await until('the end', () => stream.ended);
    second = await world.second();
  });
});

describe('notices', () => {
  it('are numbered without a gap however many write at once', async () => {
    const before = await numbers();
    const ann = await world.agent('ann');
    const writers = await Promise.all(Array.from({ length: 6 }, () => world.writer()));
    const actions = ['blacklist', 'clear', 'whitelist'];
    await Promise.all(
      writers.flatMap(({ visitorId }) =>
        actions.map((action) => ann.post(`visitors/${visitorId}/decisions`, { action })),
      ),
    );
    const after = await numbers();

    expect(after.length).toBeGreaterThan(before.length + 18);
    expect(after).toEqual(after.map((_, i) => (after[0] ?? 0) + i));
  });
});

async function numbers(): Promise<number[]> {
  const rows = await world.doorman.read<{ no: number }>(
    'SELECT notice_no AS no FROM change_notice WHERE installation_id = $1 ORDER BY 1',
    [ACME],
  );
  return rows.map(({ no }) => no);
}
