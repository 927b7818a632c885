import type { RejectAnswer } from '../../../core/ports/call-control.port.js';

/** "Call has already ended": the only code that is read; all else goes by the status. */
const ALREADY_ENDED = '90018';

/** What Telnyx' refusal of a command means; `status` is undefined when no answer came. */
export function rejectAnswerOf(status: number | undefined, code: string | undefined): RejectAnswer {
  if (status === undefined) return { result: 'failed', why: 'no_answer', again: true };
  if (status === 404 || code === ALREADY_ENDED) return { result: 'ended' };
  if (status === 401 || status === 403) return { result: 'failed', why: 'not_allowed', again: false };
  if (status === 429) return { result: 'failed', why: 'too_many', again: true };
  if (status === 408 || status === 409 || status >= 500) return { result: 'failed', why: 'server_error', again: true };
  return { result: 'failed', why: 'refused', again: false };
}
