import { QueryClient, QueryObserver } from '@tanstack/vue-query';
import { makeOld } from '../../../src/web/live/make-old.js';

/** A page that shows `settings`; `answer` ends its oldest question. */
function page(meta = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const questions: ((told: string) => void)[] = [];
  const queryFn = (): Promise<string> => new Promise((resolve) => questions.push(resolve));
  const observer = new QueryObserver(client, { queryKey: ['settings', 'all'], queryFn, meta });
  const leave = observer.subscribe(() => undefined);
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const answer = async (told: string): Promise<void> => {
    await turn();
    questions.shift()?.(told);
    await turn();
  };
  return { client, questions, turn, answer, leave, shown: () => observer.getCurrentResult().data };
}

describe('a change makes old what a page shows', () => {
  it('which is read anew', async () => {
    const { client, answer, leave, shown } = page();
    await answer('before');
    makeOld(client, ['settings']);
    await answer('after');

    expect(shown()).toBe('after');
    leave();
  });

  it.each([{}, { looksItself: true }])('also what is being read for the first time (%j)', async (meta) => {
    const { client, answer, leave, shown } = page(meta);
    makeOld(client, ['settings']);
    await answer('before');
    await answer('after');

    expect(shown()).toBe('after');
    leave();
  });

  it('but a list that looks itself', async () => {
    const { client, questions, turn, answer, leave } = page({ looksItself: true });
    await answer('before');
    makeOld(client, ['settings']);
    await turn();

    expect(questions).toEqual([]);
    leave();
  });
});
