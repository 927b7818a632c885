import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { ALL_PAGES } from './all-pages.js';
import { PagesScene, type Known } from './pages-scene.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENS = [
  { theme: 'light', width: 1440, height: 900 },
  { theme: 'dark', width: 1440, height: 900 },
  { theme: 'light', width: 375, height: 740 },
  { theme: 'dark', width: 320, height: 640 },
] as const;

let scene: PagesScene;
let known: Known;

beforeAll(async () => {
  scene = await PagesScene.start({ busy: true });
  await scene.flagReadily();
  const ann = await scene.agent('Ann');
  await scene.visitorWrites('https://evil.example/a https://evil.example/b https://evil.example/c');
  await scene.visitorWrites('I wait to be joined');
  await scene.visitorWrites('I am looked at by everybody');
  known = await scene.known(ann, 'I am looked at by everybody');
  await ann.close();
});

afterAll(async () => {
  await scene.stop();
});

/** What axe finds against the page, in words. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate<AxeResults>('axe.run()');
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

describe.each(SCREENS)('$theme, $width px', (screen) => {
  test('the sign-in page is within reach of everybody', async () => {
    const context = await scene.browser.newContext({ viewport: screen, colorScheme: screen.theme });
    const page = await scene.open(context, '/visitors');
    await page.getByRole('button', { name: 'Go on as Ann' }).waitFor();

    expect(await violations(page)).toEqual([]);
    await context.close();
  });

  test('every page is within reach of everybody, and no wider than the screen', async () => {
    const ann = await scene.agent('Ann', screen);
    const root = await scene.agent('Root', screen);
    for (const { name, path, administrators, ready } of ALL_PAGES) {
      const page = await scene.open(administrators ? root : ann, path(known));
      await ready(page);

      const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect({ name, wider: Math.max(0, wider), found: await violations(page) }).toEqual({ name, wider: 0, found: [] });
      await page.close();
    }
    expect(scene.complaints).toEqual([]);
    await ann.close();
    await root.close();
  });
});
