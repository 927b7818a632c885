import { access } from './access.js';
import { ProblemError, type Problem } from './problem.js';

const BASE = '/api/v1/';

type Query = Record<string, string | number | boolean | readonly (string | number)[] | null | undefined>;

export interface Call {
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
}

/** Asks the API. Throws `ProblemError`. */
export async function send<T>(method: string, path: string, { query = {}, body, signal }: Call = {}): Promise<T> {
  const response = await fetch(`${BASE}${path}${asSearch(query)}`, {
    method,
    credentials: 'same-origin',
    headers: { ...access.headers(), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ProblemError({ status: 0, code: 'offline', detail: 'Doorman cannot be reached.' });
  });
  if (!response.ok) throw await failure(response);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

async function failure(response: Response): Promise<ProblemError> {
  const text = await response.text();
  const problem = parsed(text) ?? {
    status: response.status,
    code: `http.${response.status}`,
    detail: response.statusText,
  };
  if (response.status === 401 && problem.code === 'session.none') access.lost();
  return new ProblemError({ ...problem, status: response.status });
}

function parsed(text: string): Problem | null {
  try {
    const value = JSON.parse(text) as Partial<Problem> | null;
    return typeof value?.code === 'string' && typeof value.detail === 'string' ? (value as Problem) : null;
  } catch {
    return null;
  }
}

function asSearch(query: Query): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? (value as string[]) : [value]) given.append(name, String(one));
  }
  const text = given.toString();
  return text && `?${text}`;
}
