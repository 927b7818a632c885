import type { Page } from 'playwright-core';
import {
  DRAWN_COUNT,
  DRAWN_LAST,
  DRAWN_ROWS,
  FIRST_ROW,
  HEAP,
  HEIGHT,
  LONGEST_PAUSE,
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
  run: (page: Page, round: number) => Promise<number>;
}

const PAGES = 50;
/** The browser counts a pause from here on. */
const PAUSE_MS = 50;
const POLL_MS = 20;
/** A list of a thousand has twenty pages; scrolling goes on from there with what is there. */
const MOST_TRIES = 400;

let longest = new WeakMap<Page, number>();

/** What the API needs and the page draws it with, for whatever `act` makes the list ask. */
async function drawn(page: Page, act: () => Promise<unknown>): Promise<number> {
  const before = await page.evaluate<number>(DRAWN_COUNT);
  await act();
  while ((await page.evaluate<number>(DRAWN_COUNT)) === before) await page.waitForTimeout(POLL_MS);
  await noticePause(page);
  return page.evaluate<number>(DRAWN_LAST);
}

async function noticePause(page: Page): Promise<void> {
  longest.set(page, Math.max(longest.get(page) ?? 0, await page.evaluate<number>(LONGEST_PAUSE)));
}

async function firstRow(page: Page): Promise<number> {
  await page.goto(new URL('visitors', page.url()).href);
  const time = await page.evaluate<number>(FIRST_ROW);
  await noticePause(page);
  return time;
}

/** To the end of what is there, until more has come, fifty times; the time of one. */
async function scroll(page: Page): Promise<number> {
  const start = performance.now();
  let pages = 0;
  for (let tries = 0; pages < PAGES && tries < MOST_TRIES; tries += 1) {
    const before = await page.evaluate<number>(HEIGHT);
    await page.evaluate(TO_THE_END);
    const more = page.getByText('Loading more');
    while ((await page.evaluate<number>(HEIGHT)) === before && (await more.count()) > 0)
      await page.waitForTimeout(POLL_MS);
    if ((await more.count()) === 0) break;
    pages += 1;
  }
  await noticePause(page);
  return (performance.now() - start) / Math.max(1, pages);
}

function search(name: string, textOf: (round: number) => string): Step {
  return {
    name: `search by ${name}`,
    limit: 3,
    floor: 30,
    run: (page, round) => drawn(page, () => page.getByRole('searchbox').fill(textOf(round))),
  };
}

/** In the order in which they are taken. */
export function steps(): Step[] {
  longest = new WeakMap();
  const hash = (round: number): string => round.toString(16).padStart(2, '0').repeat(2);
  return [
    { name: 'first row', limit: 2, floor: 100, rounds: 5, run: firstRow },
    { name: 'one page further by scrolling', limit: 3, floor: 50, rounds: 1, run: scroll },
    {
      name: 'rows drawn after scrolling',
      unit: 'rows',
      limit: 1.5,
      rounds: 1,
      run: (page) => page.evaluate(DRAWN_ROWS),
    },
    {
      name: 'memory after scrolling',
      unit: 'MB',
      limit: 4,
      floor: 10,
      rounds: 1,
      run: async (page) => {
        await page.evaluate('globalThis.gc?.()');
        return (await page.evaluate<number>(HEAP)) / 1e6;
      },
    },
    search('name', hash),
    search('e-mail', (round) => `@mail${round}.test`),
    search('score', (round) => `score:<${39 - round}`),
    {
      name: 'sort by trust',
      limit: 3,
      floor: 30,
      run: (page) => drawn(page, () => page.getByRole('button', { name: /Trust/ }).click()),
    },
    {
      name: 'filter by band',
      limit: 3,
      floor: 30,
      run: (page, round) =>
        drawn(page, async () => {
          await page.getByRole('button', { name: /^Band/ }).click();
          const band = ['Risky', 'Trusted', 'Critical', 'Moderate'][round % 4] ?? '';
          await page.getByRole('menuitemradio', { name: band }).click();
        }),
    },
    {
      name: 'longest pause of all this',
      limit: 2,
      floor: PAUSE_MS,
      rounds: 1,
      run: (page) => Promise.resolve(longest.get(page) ?? 0),
    },
  ];
}
