import { CoreWorld } from '../support/core-world.js';
import { startTestServer } from '../support/test-server.js';
import { median, report } from './report.js';
import { CostProbe, type Cost } from './trust-cost.js';
import { searchFigures } from './trust-search.js';
import { fill } from './trust-world.js';

const FEW = 1_000;
const MANY = 1_000_000;
const ROUNDS = 300;
const WARM_UP = 40;

/** Medians; the two worlds take turns, so that both meet the same moments of the machine. */
async function costs(few: CoreWorld, many: CoreWorld): Promise<{ few: Cost; many: Cost }> {
  const probes = { few: new CostProbe(few, FEW), many: new CostProbe(many, MANY) };
  const seen = { few: [] as Cost[], many: [] as Cost[] };
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const cost = { few: await probes.few.next(), many: await probes.many.next() };
    if (round < WARM_UP) continue;
    seen.few.push(cost.few);
    seen.many.push(cost.many);
  }
  const of = (all: Cost[]): Cost => ({
    store: median(all.map(({ store }) => store)),
    detect: median(all.map(({ detect }) => detect)),
  });
  return { few: of(seen.few), many: of(seen.many) };
}

const server = await startTestServer();
const [few, many] = [await CoreWorld.open(), await CoreWorld.open()];
try {
  await fill(few, FEW);
  await fill(many, MANY);
  const cost = await costs(few, many);
  for (const [name, { store, detect }] of Object.entries(cost)) {
    process.stdout.write(`${name} visitors: storing ${store.toFixed(2)} ms, detecting ${detect.toFixed(2)} ms\n`);
  }
  report('trust', [
    {
      name: 'one message through all detectors over storing it',
      ratio: cost.few.detect / cost.few.store,
      limit: 2,
      kind: 'at most',
    },
    {
      name: 'the same at 1e6 visitors over storing it',
      ratio: cost.many.detect / cost.many.store,
      limit: 2,
      kind: 'at most',
    },
    { name: 'at 1e6 visitors over 1e3', ratio: cost.many.detect / cost.few.detect, limit: 1.5, kind: 'at most' },
    ...(await searchFigures(many, 1.5)),
  ]);
} finally {
  await few.close();
  await many.close();
  await server.stop();
}
