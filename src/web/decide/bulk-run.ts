import { reactive } from 'vue';
import { problemOf } from '../api/problem.js';
import type { DecisionBody } from '../api/types.js';
import { decide, undo } from '../api/visitors.js';
import { noticeOwn } from '../live/live.js';
import type { Decided } from './decisions.js';

/** As many decisions at a time as one installation carries out without queueing. */
const AT_A_TIME = 3;

export interface BulkProgress {
  running: boolean;
  done: number;
  failed: { name: string; why: string }[];
  /** What can be taken back. */
  made: { visitor: Decided; actionId: number }[];
}

/** Decides about many visitors, each by itself, a few at a time; one that fails holds up no other. */
export function useBulkRun() {
  const progress = reactive<BulkProgress>(nothingYet());

  const each = async <T>(all: readonly T[], visitorOf: (one: T) => Decided, act: (one: T) => Promise<void>) => {
    Object.assign(progress, { ...nothingYet(), running: true });
    const waiting = [...all];
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const visitor = visitorOf(next);
        try {
          await act(next);
          noticeOwn([{ type: 'visitor', ids: [visitor.id] }]);
        } catch (error) {
          progress.failed.push({ name: visitor.name, why: problemOf(error).detail });
        }
        progress.done += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
    progress.running = false;
  };

  const run = (visitors: readonly Decided[], body: DecisionBody): Promise<void> =>
    each(
      visitors,
      (visitor) => visitor,
      async (visitor) => {
        const { changed, actionId } = await decide(visitor.id, body);
        if (changed) progress.made.push({ visitor, actionId });
      },
    );

  /** Takes back each decision after which nobody has decided otherwise. */
  const takeBack = (made: BulkProgress['made']): Promise<void> =>
    each(
      made,
      ({ visitor }) => visitor,
      async ({ visitor, actionId }) => {
        await undo(visitor.id, actionId);
      },
    );

  return { progress, run, takeBack };
}

function nothingYet(): BulkProgress {
  return { running: false, done: 0, failed: [], made: [] };
}
