import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from 'playwright-core';
import { ALL_PAGES, settled } from './all-pages.js';
import { PagesScene, type Known } from './pages-scene.js';
import { PROBLEMS, spoil } from './spoilt-api.js';

const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
/** What somebody writes in the demo's morning about whom there is most to see. */
const PEDLAR_WRITES = 'hello???';
/** Those that an agent may well open on a phone. */
const ON_A_PHONE = ['visitors', 'profile', 'review-queue', 'activity'];
const SPOILT = [
  ['profile', '/visitors/1'],
  ['panel', '/panel?conversation=1'],
] as const;

/** Every page, as an agent of the demo sees it in this theme. */
async function shoot(scene: PagesScene, known: Known, theme: 'light' | 'dark'): Promise<void> {
  const ann = await scene.agent('Ann', { width: 1280, height: 760, theme });
  const root = await scene.agent('Root', { width: 1280, height: 760, theme });
  for (const { name, path, administrators, ready } of ALL_PAGES) {
    const page = await scene.open(administrators ? root : ann, path(known));
    await ready(page);
    await settled(page);
    await page.screenshot({ path: `${FOLDER}${name}-${theme}.png` });
    await page.close();
  }
  await shootProblems(scene, ann, theme);
  await ann.close();
  await root.close();
}

/** What stands where the API fails, refuses, or does not answer yet. */
async function shootProblems(scene: PagesScene, ann: BrowserContext, theme: 'light' | 'dark'): Promise<void> {
  for (const problem of PROBLEMS) {
    for (const [name, path] of SPOILT) {
      const page = await ann.newPage();
      await spoil(page, problem);
      await page.goto(scene.url(path));
      await problem.shown(page).waitFor();
      await page.screenshot({ path: `${FOLDER}${name}-${problem.name}-${theme}.png` });
      await page.close();
    }
  }
}

/** A few pages at the width of a phone. */
async function shootPhone(scene: PagesScene, known: Known): Promise<void> {
  const ann = await scene.agent('Ann', { width: 375, height: 740 });
  const shown = ALL_PAGES.filter(({ name }) => ON_A_PHONE.includes(name));
  for (const { name, path, ready } of shown) {
    const page = await scene.open(ann, path(known));
    await ready(page);
    await settled(page);
    await page.screenshot({ path: `${FOLDER}${name}-phone.png` });
    await page.close();
  }
  await ann.close();
}

/** `npm run shots`: a picture of each page in both themes into docs/pictures; built before. */
const scene = await PagesScene.start({ busy: true });
try {
  const first = await scene.agent('Ann');
  const known = await scene.known(first, PEDLAR_WRITES);
  await first.close();
  mkdirSync(FOLDER, { recursive: true });
  await shoot(scene, known, 'light');
  await shoot(scene, known, 'dark');
  await shootPhone(scene, known);
} finally {
  await scene.stop();
}
