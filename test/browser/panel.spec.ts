import type { BrowserContext } from 'playwright-core';
import { PagesScene } from './pages-scene.js';

let scene: PagesScene;
let ann: BrowserContext;

beforeAll(async () => {
  scene = await PagesScene.start();
  ann = await scene.agent('Ann');
});

afterAll(async () => {
  await scene.stop();
});

test.each([
  ['the tab', 900, 770],
  ['the card at the side', 320, 480],
])(
  '%s: from an open conversation to Blacklisted in two presses, enforced without reloading',
  async (place, width, height) => {
    const text = `I write into ${place}`;
    await scene.visitorWrites(text);
    const { conversationId } = await scene.known(ann, text);
    const page = await scene.open(ann, `/panel?conversation=${conversationId}`);
    await page.setViewportSize({ width, height });
    const blacklist = page.getByRole('button', { name: 'Blacklist', exact: true });
    await blacklist.waitFor();

    await blacklist.click();
    await page.keyboard.press('Enter');

    await page.getByText('Blacklisted', { exact: true }).waitFor();
    await page.getByText('Website chat enforced').first().waitFor();
    const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(wider).toBeLessThanOrEqual(0);
    expect(scene.complaints).toEqual([]);
    await page.close();
  },
);

test('inside the helpdesk: the tab is told what is open, and follows', async () => {
  await scene.visitorWrites('First in the tab');
  await scene.visitorWrites('Second in the tab');
  const first = await scene.known(ann, 'First in the tab');
  const second = await scene.known(ann, 'Second in the tab');
  const page = await ann.newPage();
  await page.goto(scene.demo.inboxUrl);
  await page.evaluate(`document.body.innerHTML = '<iframe src="${scene.url('/panel')}" width="900" height="700">'`);
  const panel = page.frameLocator('iframe');
  await panel.getByText('No conversation is open').waitFor();
  const tell = (id: number) => {
    const context = JSON.stringify({ event: 'appContext', data: { conversation: { id } } });
    return page.evaluate(`document.querySelector('iframe').contentWindow.postMessage(${JSON.stringify(context)}, '*')`);
  };

  await tell(first.conversationId);
  await panel.getByRole('heading', { name: first.name }).waitFor();
  await tell(second.conversationId);

  await panel.getByRole('heading', { name: second.name }).waitFor();
  await page.close();
});
