import { ReviewLabelUpkeep } from '../../../src/core/enforcement/review-label-upkeep.service.js';
import { unusedPort } from '../../support/unused-port.js';
import { INSTALLATION } from './fault-world.js';
import { FeedWorld } from './feed-world.js';
import { stateOf, type PersonState } from './story-state.js';
import { BLOCKED_AND_WROTE, Cast, storyOf, TYPED_AND_BLACKLISTED } from './traffic.js';

const SEED = 20_261_123;
const TEN_MINUTES = 600;
/** A run of the reconcile reads only some contacts anew. */
const RECONCILES = 3;

/** What no reading of the host tells afterwards, and the feed does; docs/architecture.md says so too. */
const UNTOLD: { who: number; because: string; differs: (whole: PersonState) => Partial<PersonState> }[] = [
  {
    who: TYPED_AND_BLACKLISTED,
    because:
      'when an e-mail was typed: it may have been after the blacklisting, and a later claim covers nothing, and is asked about',
    differs: ({ coverage, score, signals, causes }) => ({
      coverage: coverage.filter((line) => !line.startsWith('email')),
      score: score - 10,
      signals: [...signals, 'claimed_while_blacklisted'],
      causes: [...causes, 'claimed_while_blacklisted'],
    }),
  },
  {
    who: BLOCKED_AND_WROTE,
    because:
      'when the host’s Block was pressed: it counts from when it is found, and what was written before had passed',
    differs: () => ({ attempts: [] }),
  },
];

let world: FeedWorld;
let casts = 0;

beforeAll(async () => {
  world = await FeedWorld.open();
});

afterAll(() => world.close());

/** Plays the story with people of its own; answers what everybody is in the end, on the host and here. */
async function play({ losing }: { losing: boolean }): Promise<PersonState[]> {
  const { before, during } = storyOf(SEED);
  const cast = new Cast(world.host, ++casts);
  for (const step of before) {
    world.faults.pass(3);
    await cast.act(step);
    await world.host.webhooksDelivered();
  }
  await world.settle();
  const mend = losing ? await loseWebhooks() : null;
  for (const step of during) {
    world.faults.pass(TEN_MINUTES / during.length);
    await cast.act(step);
    // Nothing comes in where nobody tells anything.
    if (!losing || world.listeners() > 0) await world.settle();
  }
  mend?.();
  for (let run = 0; run < RECONCILES; run++) {
    world.faults.pass(60);
    await world.faults.doorman.reconcile(INSTALLATION);
    await world.settle();
  }
  await world.faults.doorman.app.get(ReviewLabelUpkeep, { strict: false }).run();
  await world.settle();
  return stateOf(world.faults.doorman, world.host, cast);
}

/** From now on nobody is there where the host sends its webhooks. */
async function loseWebhooks(): Promise<() => void> {
  const [webhook] = world.host.state.webhooks.values();
  if (!webhook) throw new Error('no webhook');
  const { url } = webhook;
  webhook.url = `http://127.0.0.1:${await unusedPort()}/`;
  return () => {
    webhook.url = url;
  };
}

describe('ten minutes without a single webhook end, after the reconcile, as they would have with all of them', () => {
  it('but for what the host does not tell afterwards, without the live feed', async () => {
    const whole = await play({ losing: false });
    const lost = await play({ losing: true });
    const differing = new Map(UNTOLD.map(({ who, differs }) => [who, differs]));
    expect(lost).toEqual(whole.map((person) => ({ ...person, ...differing.get(person.who)?.(person) })));
    expect(lost).not.toEqual(whole);
  });

  it('in all, with the live feed', async () => {
    await world.listen();
    const whole = await play({ losing: false });
    expect(await play({ losing: true })).toEqual(whole);
  });

  afterAll(async () => {
    const count = await world.faults.count('webhooks lost for ten minutes, without the live feed and with it');
    expect(count.lost).toBe(0);
    expect(count.sent - count.acknowledged).toBeGreaterThan(100);
  });
});
