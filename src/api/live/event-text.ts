import type { Change } from '../../core/live/change.js';
import type { Notice } from '../../core/live/change-notice.read-model.js';

/** A comment: it says that the stream is alive, and no more. */
export const HEARTBEAT = ':\n\n';

/**
 * A notice as events, one a change. Only the last carries the id: whoever was cut off in between resumes before the
 * first of them. `nameOf` says who an actor is.
 */
export function eventsOf({ no, changes }: Notice, nameOf: (change: Change) => string | undefined): string {
  const datas = changes.map((change) => JSON.stringify({ id: no, ...change, by: nameOf(change) }));
  return datas
    .map((data, i) => (i === datas.length - 1 ? `id: ${no}\ndata: ${data}\n\n` : `data: ${data}\n\n`))
    .join('');
}

/** Where the stream begins, so that it can be resumed before anything has happened. */
export function beginning(no: number): string {
  return `retry: 1000\nid: ${no}\ndata: ${JSON.stringify({ id: no, type: 'health', ids: [], action: 'stream.begun' })}\n\n`;
}

/** What happened is kept no longer: everything shown may be old. */
export function reset(no: number): string {
  return `id: ${no}\ndata: null\n\n`;
}
