import { reactive } from 'vue';
import { problemOf } from '../api/problem.js';
import type { DecisionBody } from '../api/types.js';
import { decide } from '../api/visitors.js';
import { noticeOwn } from '../live/live.js';
import type { Decided } from './decisions.js';

/** As many decisions at a time as one installation carries out without queueing. */
const AT_A_TIME = 3;

export interface BulkProgress {
  running: boolean;
  done: number;
  failed: { name: string; why: string }[];
}

/** Decides about many visitors, each by itself, a few at a time; one that fails holds up no other. */
export function useBulkRun() {
  const progress = reactive<BulkProgress>({ running: false, done: 0, failed: [] });

  const one = async (visitor: Decided, body: DecisionBody): Promise<void> => {
    try {
      await decide(visitor.id, body);
      noticeOwn([{ type: 'visitor', ids: [visitor.id] }]);
    } catch (error) {
      progress.failed.push({ name: visitor.name, why: problemOf(error).detail });
    }
    progress.done += 1;
  };

  const run = async (visitors: readonly Decided[], body: DecisionBody): Promise<void> => {
    Object.assign(progress, { running: true, done: 0, failed: [] });
    const waiting = [...visitors];
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await one(next, body);
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
    progress.running = false;
  };

  return { progress, run };
}
