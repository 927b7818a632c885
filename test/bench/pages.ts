import { SandboxHost } from '../../src/sandbox/sandbox-host.js';
import { startTestServer } from '../support/test-server.js';
import { openBrowser } from '../browser/browser.js';
import { steps, type Step } from './pages-steps.js';
import { PagesWorld } from './pages-world.js';
import { median, report } from './report.js';

const FEW = 1_000;
const MANY = Number(process.env.BENCH_VISITORS ?? 1_000_000);
const ROUNDS = 9;

/** Medians of each step in both worlds; they take turns, so that both meet the same moments of the machine. */
async function measure(few: PagesWorld, many: PagesWorld): Promise<Map<Step, { few: number; many: number }>> {
  const found = new Map<Step, { few: number; many: number }>();
  for (const step of steps()) {
    const times = { few: [] as number[], many: [] as number[] };
    for (let round = 0; round < (step.rounds ?? ROUNDS); round += 1) {
      times.few.push(await step.run(few.page, round));
      times.many.push(await step.run(many.page, round));
    }
    const medians = { few: median(times.few), many: median(times.many) };
    found.set(step, medians);
    const unit = step.unit ?? 'ms';
    process.stdout.write(
      `${step.name}: ${medians.many.toFixed(1)} ${unit} of ${many.visitors} visitors, ${medians.few.toFixed(1)} ${unit} of ${few.visitors}\n`,
    );
  }
  return found;
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
    [...found].map(([{ name, limit, floor = 1 }, times]) => ({
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
