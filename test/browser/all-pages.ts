import type { Page } from 'playwright-core';
import type { Known } from './pages-scene.js';

export interface ShownPage {
  name: string;
  path: (known: Known) => string;
  /** What is there when the page is. */
  ready: (page: Page) => Promise<unknown>;
}

/** Every page and dialog, for what must hold on each of them and for the pictures. */
export const ALL_PAGES: readonly ShownPage[] = [
  { name: 'visitors', path: () => '/visitors', ready: (page) => page.getByRole('row').nth(1).waitFor() },
  {
    name: 'profile',
    path: ({ visitorId }) => `/visitors/${visitorId}`,
    ready: (page) => page.getByRole('button', { name: /^#\d+/ }).first().waitFor(),
  },
  {
    name: 'blacklist-dialog',
    path: ({ visitorId }) => `/visitors/${visitorId}`,
    ready: async (page) => {
      await page.getByRole('button', { name: 'Blacklist', exact: true }).click();
      await page.getByRole('dialog').getByText('chat session').waitFor();
    },
  },
  {
    name: 'explain-dialog',
    path: ({ visitorId }) => `/visitors/${visitorId}`,
    ready: async (page) => {
      await page.getByRole('button', { name: 'Explain' }).click();
      await page.getByRole('dialog').getByText('Passes').waitFor();
    },
  },
  {
    name: 'panel',
    path: ({ conversationId }) => `/panel?conversation=${conversationId}`,
    ready: (page) => page.getByRole('button', { name: 'Blacklist', exact: true }).waitFor(),
  },
  { name: 'not-found', path: () => '/no-such-page', ready: (page) => page.getByText('Nothing here').waitFor() },
];
