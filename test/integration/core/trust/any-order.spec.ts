import type { HelpdeskEvent } from '../../../../src/core/ports/helpdesk-event.js';
import { seededRandom, shuffled } from '../../../support/seeded-random.js';
import { TrustScene, type TrustState } from '../../../support/trust-scene.js';

const ORDERS = 6;
const LINKS = 'https://a.test https://b.test https://c.test';
const SAME = 'Earn thousands from home today';

interface End extends TrustState {
  keys: string[];
}

/** Four visitors: a flood, the same text by three, one whose first message is full of links and one whose third is. */
async function story(): Promise<{ scene: TrustScene; events: HelpdeskEvent[] }> {
  const scene = await TrustScene.open();
  await scene.setDetector('message_flood', { level: 'extreme', limits: { messages: 5, seconds: 60 } });
  for (const n of [1, 2, 3, 4]) scene.add(n);
  const said: [number, string][] = [
    [1, LINKS],
    ...Array.from({ length: 7 }, (_, i): [number, string] => [1, `line ${i}`]),
    [2, SAME],
    [3, SAME],
    [4, 'hello'],
    [4, SAME],
    [4, `${LINKS} and more`],
    [2, 'who is there'],
  ];
  const { state } = scene.world.host;
  const events = said.map(([n, text]): HelpdeskEvent => {
    const toldAt = scene.world.clock.pass(1_000);
    const message = state.addMessage(n, { text });
    const conversation = state.record(state.conversations.get(n)!);
    return { kind: 'message', toldAt, message, conversation: { ...conversation, updatedAt: toldAt } };
  });
  return { scene, events };
}

async function endOf(scene: TrustScene): Promise<End[]> {
  const ends: End[] = [];
  for (const n of [1, 2, 3, 4]) {
    const keys = await scene.world.read<{ key: string }>(
      `SELECT kind || ' ' || key || ' ' || at AS key FROM risk_signal WHERE visitor_id = $1 ORDER BY 1`,
      [await scene.visitorId(n)],
    );
    const state = await scene.state(n);
    ends.push({ ...state, causes: state.causes?.toSorted() ?? null, keys: keys.map(({ key }) => key) });
  }
  return ends;
}

test('the same events twice and in any order end in the same signals, scores and flags', async () => {
  const inOrder = await story();
  for (const event of inOrder.events) await inOrder.scene.world.process(event);
  const expected = await endOf(inOrder.scene);
  await inOrder.scene.close();

  expect(expected.map(({ status, score, signals }) => [status, score, signals])).toEqual([
    ['pending_review', 20, ['link_heavy_first_message', 'message_flood']],
    ['normal', 100, []],
    ['normal', 100, []],
    ['normal', 90, ['repeated_text']],
  ]);
  for (let order = 1; order <= ORDERS; order += 1) {
    const { scene, events } = await story();
    for (const event of shuffled(seededRandom(order), [...events, ...events])) await scene.world.process(event);
    expect({ order, end: await endOf(scene) }).toEqual({ order, end: expected });
    await scene.close();
  }
});
