import { createHash } from 'node:crypto';
import type { GateVisitor } from './gate-visitor.js';
import { until } from '../support/until.js';
import { GateWorld } from './gate-world.js';

const COUNT = 1_000;
const AT_ONCE = 8;

describe('a thousand of each', () => {
  let world: GateWorld;
  let blocked: GateVisitor;
  let clean: GateVisitor;

  beforeAll(async () => {
    // Open, it would let through whom Doorman does not judge in time.
    world = await GateWorld.open({ whenDown: 'closed' });
    blocked = await world.blockedVisitor();
    clean = await world.visitor();
    await clean.writeUntilTaken('hello');
  });

  afterAll(() => world.close());

  // So much work takes its time on a busy machine; nothing here is found by how long it takes.
  it(
    'none of the blocked ones reaches the host, and every allowed one arrives byte for byte',
    { timeout: 3_600_000 },
    async () => {
      const sent: string[] = [];
      const before = { all: world.host.state.messages.size, writes: world.writesAtHost().length };
      const texts = Array.from({ length: COUNT }, (_, index) => textOf(index));
      await inTurns(texts, async (text) => {
        const [swallowed, passed] = await Promise.all([
          blocked.writeUntilTaken(`blocked ${text}`),
          clean.writeUntilTaken(text),
        ]);
        expect([swallowed.status, passed.status]).toEqual([200, 200]);
        expect(swallowed.json['content']).toBe(`blocked ${text}`);
        sent.push(text);
      });
      const arrived = [...world.host.state.messages.values()].slice(before.all).map(({ content }) => content ?? '');
      expect(arrived.filter((text) => text.startsWith('blocked'))).toEqual([]);
      expect(world.writesAtHost()).toHaveLength(before.writes + COUNT);
      expect(digest(arrived.filter((text) => sent.includes(text)))).toBe(digest(sent));
      // The evidence goes on without the answer where the database takes long.
      await until('all is on record', async () => (await world.attempts()).length >= COUNT);
      expect(await world.attempts()).toHaveLength(COUNT);
    },
  );
});

function textOf(index: number): string {
  return `${index} "quoted" <b>&amp;</b> ünï😀 \\n ${'x'.repeat(index % 200)}`;
}

function digest(texts: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([...texts].sort()))
    .digest('hex');
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  });
  await Promise.all(workers);
}
