import type { Page } from 'playwright-core';

/** What the page itself had to do meanwhile, ms of its main thread's own time: waiting for an answer or for a busy machine is none. */
export interface Busy {
  all: number;
  /** At one stretch, in which the page answered nobody: what is felt as a pause. */
  longest: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  args: { name?: string };
  /** Time of the thread itself, microseconds. */
  tdur?: number;
}

const TASK = 'ThreadControllerImpl::RunTask';

/** Runs this, and says beside its result how busy the page was; only one page of the browser may be at work. */
export async function watched<T>(page: Page, run: () => Promise<T>): Promise<{ result: T; busy: Busy }> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page belongs to no browser');
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  let result: T;
  let trace: Buffer;
  try {
    result = await run();
  } finally {
    trace = await browser.stopTracing();
  }
  return { result, busy: busyOf((JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }).traceEvents) };
}

function busyOf(events: readonly TraceEvent[]): Busy {
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;
  const main = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  );
  const busy = { all: 0, longest: 0 };
  for (const event of events) {
    if (event.name !== TASK || event.ph !== 'X' || !main.has(threadOf(event))) continue;
    const ms = (event.tdur ?? 0) / 1000;
    busy.all += ms;
    busy.longest = Math.max(busy.longest, ms);
  }
  return busy;
}
