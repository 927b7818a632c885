import type { Page } from 'playwright-core';
import type { Known } from './pages-scene.js';

export interface ShownPage {
  name: string;
  path: (known: Known) => string;
  /** Only an administrator sees it. */
  administrators?: true;
  /** What is there when the page is. */
  ready: (page: Page) => Promise<unknown>;
}

/** Nothing on the page is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.animate-pulse').first().waitFor({ state: 'hidden' });
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
    name: 'more-actions',
    path: ({ visitorId }) => `/visitors/${visitorId}`,
    ready: async (page) => {
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: /^Erase/ }).waitFor();
    },
  },
  {
    name: 'join-dialog',
    path: ({ visitorId }) => `/visitors/${visitorId}`,
    ready: async (page) => {
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: /^Join/ }).click();
      await page.getByRole('dialog').getByRole('searchbox').fill('paula');
      await page.getByRole('radio').first().check();
    },
  },
  {
    name: 'erase-dialog',
    path: ({ visitorId }) => `/visitors/${visitorId}`,
    administrators: true,
    ready: async (page) => {
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: /^Erase/ }).click();
      await page
        .getByRole('dialog')
        .getByLabel(/^Type visitor/)
        .waitFor();
    },
  },
  {
    name: 'panel',
    path: ({ conversationId }) => `/panel?conversation=${conversationId}`,
    ready: (page) =>
      page
        .getByRole('button', { name: /^#\d+/ })
        .or(page.getByRole('heading', { name: 'Security', exact: true }))
        .first()
        .waitFor(),
  },
  {
    name: 'review-queue',
    path: () => '/review-queue',
    ready: (page) => page.getByRole('row').nth(1).waitFor(),
  },
  {
    name: 'lists',
    path: () => '/lists',
    ready: (page) => page.getByRole('row').nth(1).or(page.getByText('No entry')).first().waitFor(),
  },
  {
    name: 'entry-dialog',
    path: () => '/lists',
    ready: async (page) => {
      await page.getByRole('button', { name: 'Add entry' }).click();
      await page.getByLabel('Value').fill('spam.example');
      await page.getByText(/^Touches /).waitFor();
    },
  },
  {
    name: 'activity',
    path: () => '/activity',
    ready: (page) => page.getByRole('row').nth(1).waitFor(),
  },
  {
    name: 'overview',
    path: () => '/overview',
    ready: (page) => page.getByText('Messages dropped').first().waitFor(),
  },
  {
    name: 'settings',
    path: () => '/settings',
    ready: (page) => page.getByText('Message flood').waitFor(),
  },
  {
    name: 'health',
    path: () => '/health',
    ready: (page) => page.getByRole('heading', { name: 'Last webhook' }).waitFor(),
  },
  { name: 'not-found', path: () => '/no-such-page', ready: (page) => page.getByText('Nothing here').waitFor() },
];
