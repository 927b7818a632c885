import { chromium, type Browser } from 'playwright-core';
import { PATIENCE_MS } from '../support/until.js';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser whose pages wait as long as any test does. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const args = [...FLAGS, ...more];
  const browser = await chromium.launch({ executablePath: CHROMIUM, args, timeout: PATIENCE_MS });
  const plain = browser.newContext.bind(browser);
  const newContext: typeof plain = async (options) => {
    const context = await plain(options);
    context.setDefaultTimeout(PATIENCE_MS);
    return context;
  };
  return Object.assign(browser, { newContext });
}
