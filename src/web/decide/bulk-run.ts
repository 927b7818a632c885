import { reactive } from 'vue';
import { problemOf } from '../api/problem.js';
import type { DecisionBody } from '../api/types.js';
import { decide, undo } from '../api/visitors.js';
import { noticeOwn } from '../live/live.js';
import type { Decided } from './decisions.js';
import { useStaleWords } from './stale-words.js';

/** As many decisions at a time as one installation carries out without queueing. */
const AT_A_TIME = 3;

/** One of many, as it was seen when it was chosen. */
export type Chosen = Decided & { version: number };

export interface Done extends Decided {
  actionId: number;
  /** False: it stood so already. */
  changed: boolean;
}

export interface Refused extends Decided {
  why: string;
}

export interface BulkProgress {
  running: boolean;
  of: number;
  done: Done[];
  refused: Refused[];
}

function emptyProgress(): BulkProgress {
  return { running: false, of: 0, done: [], refused: [] };
}

/** Works through `all` a few at a time until the end or until `stopped`; one that fails holds up no other. */
async function throughAll<T>(
  all: readonly T[],
  stopped: () => boolean,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const waiting = [...all];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !stopped(); next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}

/** Decides about many visitors, each by itself, and takes all of it back again. */
export function useBulkRun() {
  const staleWords = useStaleWords();
  const progress = reactive(emptyProgress());
  let stopped = false;

  const each = async <T extends Decided>(all: readonly T[], act: (one: T) => Promise<Done>): Promise<void> => {
    Object.assign(progress, emptyProgress(), { running: true, of: all.length });
    stopped = false;
    await throughAll(
      all,
      () => stopped,
      async (one) => {
        try {
          progress.done.push(await act(one));
          noticeOwn([{ type: 'visitor', ids: [one.id] }]);
        } catch (error) {
          const problem = problemOf(error);
          progress.refused.push({ id: one.id, name: one.name, why: staleWords(problem, 'leaves') ?? problem.detail });
        }
      },
    );
    progress.running = false;
  };

  return {
    progress,
    run: (visitors: readonly Chosen[], body: DecisionBody) =>
      each(visitors, async ({ id, name, version }) => {
        const { actionId, changed } = await decide(id, { ...body, version });
        return { id, name, actionId, changed };
      }),
    takeBack: (decided: readonly Done[]) =>
      each(decided, async ({ id, name, actionId }) => {
        await undo(id, actionId);
        return { id, name, actionId, changed: true };
      }),
    /** What is on its way is finished, nothing more is begun. */
    stop: () => {
      stopped = true;
    },
    reset: () => Object.assign(progress, emptyProgress()),
  };
}
