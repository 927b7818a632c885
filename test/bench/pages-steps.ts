import type { Page } from 'playwright-core';
import {
  BACK_SINCE,
  DRAWN_COUNT,
  DRAWN_LAST,
  DRAWN_ROWS,
  FIRST_ROW,
  GOES_BACK,
  HEAP,
  HEIGHT,
  TO_THE_END,
} from './pages-in-page.js';

/** One thing an agent does with the list of visitors, and what it costs. */
export interface Step {
  name: string;
  unit?: string;
  /** Of the figure with many visitors over that with few. */
  limit: number;
  /** Both figures count as no less: below it nobody feels a difference. */
  floor?: number;
  rounds?: number;
  run: (page: Page, round: number, visitors: number) => Promise<number>;
}

const PAGES = 50;
const POLL_MS = 20;
/** A list of a thousand has twenty pages; scrolling goes on from there with what is there. */
const MOST_TRIES = 400;
/** What has not come by then will not come: the bench says so and ends. */
const PATIENCE_MS = 60_000;

async function until(page: Page, what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`the page at ${page.url()} shows nothing after: ${what}`);
    await page.waitForTimeout(POLL_MS);
  }
}

/** What the API needs and the page draws it with, for whatever `act` makes the list ask. */
async function drawn(page: Page, what: string, act: () => Promise<unknown>): Promise<number> {
  const before = await page.evaluate<number>(DRAWN_COUNT);
  await act();
  await until(page, what, async () => (await page.evaluate<number>(DRAWN_COUNT)) > before);
  return page.evaluate<number>(DRAWN_LAST);
}

async function firstRow(page: Page): Promise<number> {
  await page.goto(new URL('visitors', page.url()).href);
  return page.evaluate<number>(FIRST_ROW);
}

/** To the end of what is there, until more has come, fifty times; the time of one. */
async function scroll(page: Page): Promise<number> {
  const start = performance.now();
  const more = page.getByText('Loading more');
  let pages = 0;
  for (let tries = 0; pages < PAGES && tries < MOST_TRIES; tries += 1) {
    const before = await page.evaluate<number>(HEIGHT);
    await page.evaluate(TO_THE_END);
    await until(page, 'scrolling', async () => {
      return (await page.evaluate<number>(HEIGHT)) !== before || (await more.count()) === 0;
    });
    if ((await more.count()) === 0) break;
    pages += 1;
  }
  return (performance.now() - start) / Math.max(1, pages);
}

/** From a visitor's profile back to the rows one came from, deep in the list. */
async function back(page: Page): Promise<number> {
  await page.locator('main tbody a[href*="/visitors/"]').last().click();
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Visitors' }).waitFor();
  await page.evaluate(GOES_BACK);
  return page.evaluate<number>(BACK_SINCE);
}

const FEELS = { limit: 3, floor: 30 };

function search(name: string, textOf: (round: number, visitors: number) => string): Step {
  const type = (page: Page, text: string) => drawn(page, text, () => page.getByRole('searchbox').fill(text));
  return { name: `search by ${name}`, ...FEELS, run: (page, round, visitors) => type(page, textOf(round, visitors)) };
}

/**
 * Part of a name that more than a page of visitors have, however many there are, so that both lists draw a whole page:
 * names hold 32 letters of a hash, and each letter more is found by a sixteenth.
 */
function nameOfMany(round: number, visitors: number): string {
  const hash = round.toString(16).padStart(2, '0').repeat(2);
  if (visitors >= 200_000) return hash;
  return visitors >= 10_000 ? hash.slice(1) : `person ${hash.slice(3)}`;
}

/** So too; a thousandth of the visitors have each of the domains. */
function domainOfMany(round: number, visitors: number): string {
  const domain = `@mail${round + 1}`;
  return visitors >= 100_000 ? `${domain}.test` : domain;
}

/** Every round on a page opened anew, so that no answer is kept from before. */
function anew(name: string, queries: readonly string[], act: (page: Page, round: number) => Promise<unknown>): Step {
  const run = async (page: Page, round: number): Promise<number> => {
    await page.goto(new URL(`visitors${queries[round % queries.length] ?? ''}`, page.url()).href);
    await page.evaluate(FIRST_ROW);
    return drawn(page, name, () => act(page, round));
  };
  return { name, ...FEELS, run };
}

/** Falling from the page's own order, then rising from falling. */
function sortBy(header: string, word: string): Step {
  return anew(`sort by ${header}`, ['', `?sort=-${word}`], (page) =>
    page.getByRole('columnheader').getByRole('button', { name: header, exact: true }).click(),
  );
}

function filterBy(menu: string, values: readonly string[]): Step {
  return anew(`filter by ${menu}`, [''], async (page, round) => {
    await page.getByRole('button', { name: new RegExp(`^${menu}`) }).click();
    await page.getByRole('menuitemradio', { name: values[round % values.length] ?? '', exact: true }).click();
  });
}

const ROWS: Step = {
  name: 'rows drawn after scrolling',
  unit: 'rows',
  limit: 1.5,
  rounds: 1,
  run: (page) => page.evaluate(DRAWN_ROWS),
};
const MEMORY: Step = {
  name: 'memory after scrolling',
  unit: 'MB',
  limit: 4,
  floor: 10,
  rounds: 1,
  run: async (page) => {
    await page.evaluate('globalThis.gc?.()');
    return (await page.evaluate<number>(HEAP)) / 1e6;
  },
};

/** In the order in which they are taken. */
export function steps(): Step[] {
  return [
    { name: 'first row', limit: 2, floor: 100, rounds: 5, run: firstRow },
    { name: 'one page further by scrolling', limit: 3, floor: 50, rounds: 1, run: scroll },
    ROWS,
    MEMORY,
    { name: 'back from a profile', ...FEELS, floor: 100, rounds: 5, run: back },
    search('name', nameOfMany),
    search('two letters that nobody has', (round) => `q${String.fromCharCode(97 + round)}`),
    search('what nobody is called', (round) => `nobody is called ${round}`),
    // Read through longer than others: every domain has the letters of most of the million.
    { ...search('the domain of an e-mail', domainOfMany), limit: 5 },
    search('score', (round) => `score:<${39 - round}`),
    sortBy('Trust', 'score'),
    sortBy('Last seen', 'lastSeen'),
    filterBy('Band', ['Risky', 'Trusted', 'Critical', 'Moderate']),
    filterBy('Status', ['Blacklisted', 'Whitelisted', 'Normal', 'Pending review']),
  ];
}
