import { InvalidRequestError } from '../../../../../src/platform/errors/doorman-error.js';
import { readBody, timesIn } from '../../../../support/chatwoot-webhooks.js';
import { recordedFlows } from '../../../../support/recorded-flows.js';
import { seededRandom } from '../../../../support/seeded-random.js';

describe('bodies spoilt at random', () => {
  const SEEDS = 40;
  const bodies = recordedFlows()
    .flatMap((flow) => flow.webhooks)
    .map(({ raw }) => raw);

  test(`are read or refused, never worse (${SEEDS} × ${bodies.length})`, () => {
    const outcomes = { read: 0, refused: 0 };
    for (let seed = 1; seed <= SEEDS; seed++) {
      const random = seededRandom(seed);
      for (const raw of bodies) outcomes[outcomeOf(JSON.stringify(spoil(JSON.parse(raw), random)))]++;
    }

    expect(outcomes.read + outcomes.refused).toBe(SEEDS * bodies.length);
    expect(outcomes.read).toBeGreaterThan(1000);
    expect(outcomes.refused).toBeGreaterThan(1000);
  });
});

function outcomeOf(body: string): 'read' | 'refused' {
  try {
    const event = readBody(body);
    for (const at of [event.toldAt, ...timesIn(event)]) at.toISOString();
    return 'read';
  } catch (error) {
    if (error instanceof InvalidRequestError) return 'refused';
    throw error;
  }
}

const STRANGE: unknown[] = [null, -1, 1.5, 1e300, '', 'x', true, [], {}, [null], { id: null }, '9999-99-99T99:99:99Z'];

/** Drops or replaces one to four values anywhere in the tree. */
function spoil(body: unknown, random: () => number): unknown {
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  collectPlaces(body, places);
  for (let i = 0; i <= Math.floor(random() * 4); i++) {
    const place = places[Math.floor(random() * places.length)];
    if (!place) continue;
    if (random() < 0.4) Reflect.deleteProperty(place.holder, place.key);
    else place.holder[place.key] = STRANGE[Math.floor(random() * STRANGE.length)];
  }
  return body;
}

function collectPlaces(value: unknown, places: { holder: Record<string, unknown>; key: string }[]): void {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    places.push({ holder, key });
    collectPlaces(holder[key], places);
  }
}
