import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ALL_PAGES } from './all-pages.js';
import { PagesScene, type Known } from './pages-scene.js';

const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const STORIES = [
  ['Where is my order 4711?'],
  ['Best watches: https://evil.example/a https://evil.example/b https://evil.example/c', 'hello???'],
  ['Do you ship to Norway?', 'And how long does it take?'],
  ['I cannot sign in any more'],
];

/** Every page, as an agent of the demo sees it in this theme. */
async function shoot(scene: PagesScene, known: Known, theme: 'light' | 'dark'): Promise<void> {
  const ann = await scene.agent('Ann', { width: 1280, height: 760, theme });
  const root = await scene.agent('Root', { width: 1280, height: 760, theme });
  for (const { name, path, administrators, ready } of ALL_PAGES) {
    const page = await scene.open(administrators ? root : ann, path(known));
    await ready(page);
    await page.screenshot({ path: `${FOLDER}${name}-${theme}.png` });
    await page.close();
  }
  await ann.close();
  await root.close();
}

/** `npm run shots`: a picture of each page in both themes into docs/pictures; built before. */
const scene = await PagesScene.start();
try {
  await scene.flagReadily();
  for (const texts of STORIES) await scene.visitorWrites(...texts);
  const first = await scene.agent('Ann');
  const known = await scene.known(first, 'Best watches');
  await first.close();
  mkdirSync(FOLDER, { recursive: true });
  await shoot(scene, known, 'light');
  await shoot(scene, known, 'dark');
} finally {
  await scene.stop();
}
