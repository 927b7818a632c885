import { SandboxHost } from '../../src/sandbox/sandbox-host.js';
import { startTestServer } from '../support/test-server.js';
import { openBrowser } from '../browser/browser.js';
import { watched } from './main-thread.js';
import { steps, type Step } from './pages-steps.js';
import { PagesWorld } from './pages-world.js';
import { median, report } from './report.js';

const FEW = 1_000;
const MANY = Number(process.env.BENCH_VISITORS ?? 1_000_000);
const ROUNDS = 9;

/** Below it nobody feels a pause. */
const PAUSE_MS = 50;

interface Pair {
  few: number;
  many: number;
}
interface Found {
  step: Pick<Step, 'name' | 'limit' | 'floor'>;
  times: Pair;
}

/** Medians of each step in both worlds; they take turns, so that both meet the same moments of the machine. */
async function measure(few: PagesWorld, many: PagesWorld): Promise<Found[]> {
  const found: Found[] = [];
  const longest: Pair = { few: 0, many: 0 };
  for (const step of steps()) {
    const times = { few: [] as number[], many: [] as number[] };
    const busy = { few: [] as number[], many: [] as number[] };
    const stretch: Pair = { few: 0, many: 0 };
    const take = async (side: keyof Pair, { page, visitors }: PagesWorld, round: number): Promise<void> => {
      const run = await watched(page, () => step.run(page, round, visitors));
      times[side].push(run.result);
      busy[side].push(run.busy.all);
      stretch[side] = Math.max(stretch[side], run.busy.longest);
    };
    for (let round = 0; round < (step.rounds ?? ROUNDS); round += 1) {
      await take('few', few, round);
      await take('many', many, round);
    }
    longest.few = Math.max(longest.few, stretch.few);
    longest.many = Math.max(longest.many, stretch.many);
    const medians = { few: median(times.few), many: median(times.many) };
    found.push({ step, times: medians });
    tell(step.name, medians, step.unit);
    tell('  of it work of the page itself', { few: median(busy.few), many: median(busy.many) });
    tell('  longest stretch of it', stretch);
  }
  tell('longest stretch in which the page answered nobody', longest);
  found.push({ step: { name: 'longest pause of all this', limit: 2, floor: PAUSE_MS }, times: longest });
  return found;
}

function tell(what: string, { few, many }: Pair, unit = 'ms'): void {
  process.stdout.write(
    `${what}: ${many.toFixed(1)} ${unit} of ${MANY} visitors, ${few.toFixed(1)} ${unit} of ${FEW}\n`,
  );
}

const server = await startTestServer();
const host = await SandboxHost.start({});
const browser = await openBrowser(['--enable-precise-memory-info', '--js-flags=--expose-gc']);
const few = await PagesWorld.open(FEW, host, browser);
const many = await PagesWorld.open(MANY, host, browser);
try {
  const found = await measure(few, many);
  report(
    'pages',
    found.map(({ step: { name, limit, floor = 1 }, times }) => ({
      name: `${name}, ${MANY} visitors over ${FEW}`,
      ratio: Math.max(times.many, floor) / Math.max(times.few, floor),
      limit,
      kind: 'at most',
    })),
  );
} finally {
  await few.close();
  await many.close();
  await browser.close();
  await host.stop();
  await server.stop();
}
