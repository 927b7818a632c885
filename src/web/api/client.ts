import createClient from 'openapi-fetch';
import { access } from './access.js';
import { ProblemError, type Problem } from './problem.js';
import type { paths } from './schema.js';

/** The API, by the types it describes itself with. */
export const api = createClient<paths>({ credentials: 'same-origin' });

api.use({
  onRequest: ({ request }) => {
    for (const [name, value] of Object.entries(access.headers())) request.headers.set(name, value);
    return request;
  },
  onError: ({ error }) => {
    // The browser's words for a request that never arrived help nobody; a request taken back is no failure.
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return new ProblemError({ status: 0, code: 'offline', detail: 'Doorman cannot be reached.' });
  },
});

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What a call answered. Throws `ProblemError` with what the API says against it. */
export async function answerOf<T>(call: Promise<Answered<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  const problem = isProblem(error)
    ? error
    : { code: `http.${response.status}`, detail: response.statusText || `The answer was ${response.status}.` };
  if (response.status === 401 && problem.code === 'session.none') access.lost();
  throw new ProblemError({ ...problem, status: response.status });
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'detail' in error;
}
