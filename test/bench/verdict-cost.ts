import { addressFormat } from '../../src/core/standing/network.mapper.js';
import { StandingIndex } from '../../src/core/standing/standing-index.js';
import type { Question } from '../../src/core/screening/verdict.js';
import { seededRandom } from '../support/seeded-random.js';
import { INSTALLATION, MANY_RANGES, listedVisitors, questionOf, rowsOf } from './listed-world.js';
import { median, type Figure } from './report.js';

const SMALL = 1_000;
const LARGE = 1_000_000;
const QUESTIONS = 20_000;
const ROUNDS = 15;

/** What is compared: the part of the askers who are listed, and how many ranges are listed beside the visitors. */
const WORLDS: { name: string; part: number; ranges: number }[] = [
  { name: 'nobody is listed', part: 0, ranges: 0 },
  { name: 'one in ten is listed', part: 0.1, ranges: 0 },
  { name: 'everybody is listed', part: 1, ranges: 0 },
  { name: 'one in ten is listed, ranges too', part: 0.1, ranges: MANY_RANGES },
];

/** Cost of a verdict at a million listed subjects over that at a thousand. */
export function verdictFigures(): Figure[] {
  return WORLDS.map(({ name, part, ranges }) => {
    const cost = compare(part, ranges);
    say(`${name}: ${cost.small.toFixed(0)} ns a verdict at ${SMALL}, ${cost.large.toFixed(0)} ns at ${LARGE}`);
    return { name: `verdict at 1e6 over 1e3: ${name}`, ratio: cost.large / cost.small, limit: 3, kind: 'at most' };
  });
}

/** What one listed subject takes in memory, all told. */
export function memoryFigure(): Figure {
  const before = memory();
  const index = indexOf(LARGE, 0);
  const bytes = memory() - before;
  say(`${index.size} subjects: ${(bytes / 1e6).toFixed(1)} MB, of it tables ${(index.bytes / 1e6).toFixed(1)} MB`);
  return { name: 'memory per subject', ratio: bytes / index.size, limit: 100, kind: 'at most', unit: 'bytes' };
}

function indexOf(subjects: number, ranges: number): StandingIndex {
  const index = new StandingIndex([0x1234567, 0x89abcde], addressFormat);
  index.advance(INSTALLATION, 1);
  for (const row of rowsOf(subjects, ranges)) index.load(INSTALLATION, row);
  return index;
}

/** Medians over rounds that alternate, so that whatever else the machine does meets both. */
function compare(part: number, ranges: number): { small: number; large: number } {
  const small = indexOf(SMALL, ranges);
  const large = indexOf(LARGE, ranges);
  const askedSmall = questions(listedVisitors(SMALL, ranges), part);
  const askedLarge = questions(listedVisitors(LARGE, ranges), part);
  const times = { small: [] as number[], large: [] as number[] };
  for (let round = -3; round < ROUNDS; round++) {
    const one = nanosecondsPerVerdict(small, askedSmall);
    const other = nanosecondsPerVerdict(large, askedLarge);
    // The first rounds only warm up.
    if (round < 0) continue;
    times.small.push(one);
    times.large.push(other);
  }
  return { small: median(times.small), large: median(times.large) };
}

function questions(listed: number, part: number): Question[] {
  const random = seededRandom(listed);
  return Array.from({ length: QUESTIONS }, () => {
    const visitor = 1 + Math.floor(random() * listed);
    return questionOf(random() < part ? visitor : visitor + 10_000_000);
  });
}

/** The blocked are counted so that no verdict can be left out as unused. */
function nanosecondsPerVerdict(index: StandingIndex, asked: readonly Question[]): number {
  const at = new Date(1_795_000_000_000);
  const start = process.hrtime.bigint();
  let blocked = 0;
  for (const question of asked) if (index.verdict(INSTALLATION, question, at).answer === 'block') blocked++;
  const elapsed = Number(process.hrtime.bigint() - start);
  if (blocked > asked.length) throw new Error('counts more than it asked');
  return elapsed / asked.length;
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
