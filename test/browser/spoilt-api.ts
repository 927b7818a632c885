import type { Locator, Page } from 'playwright-core';

/** What goes wrong with the API's answers about visitors, and what a page shows for it. */
export interface ApiProblem {
  /** A word for pictures. */
  name: string;
  what: string;
  says: string;
  /** Null: it never answers. */
  answer: { status: number; title: string; detail: string } | null;
  shown: (page: Page) => Locator;
  retry: boolean;
}

export const PROBLEMS: readonly ApiProblem[] = [
  {
    name: 'error',
    what: 'fails',
    says: 'so, and offers to try again',
    answer: { status: 500, title: 'Internal', detail: 'Doorman could not do that. Look at its log.' },
    shown: (page) => page.getByRole('alert').getByText('This could not be loaded'),
    retry: true,
  },
  {
    name: 'no-permission',
    what: 'refuses',
    says: 'that it is not for this role',
    answer: { status: 403, title: 'Forbidden', detail: 'Only an administrator may see that. Ask one of them.' },
    shown: (page) => page.getByRole('alert').getByText('Not for your role'),
    retry: false,
  },
  {
    name: 'loading',
    what: 'does not answer yet',
    says: 'so by lines of the same size',
    answer: null,
    shown: (page) => page.locator('.animate-pulse').first(),
    retry: false,
  },
];

/** From now on this page's questions about visitors end so. */
export async function spoil(page: Page, { answer }: ApiProblem): Promise<void> {
  await page.route('**/api/v1/visitors/**', async (route) => {
    if (answer === null) return;
    const body = JSON.stringify({ type: 'about:blank', code: 'spoilt', ...answer });
    await route.fulfill({ status: answer.status, contentType: 'application/problem+json', body });
  });
}
