import { send } from './client.js';
import type { Page, VisitorRow } from './types.js';

/** What a list of visitors is asked for; `q` may hold words like `score:<40`. */
export interface VisitorFilter {
  q?: string;
  status?: string;
  band?: string;
  sort?: string;
}

export function listVisitors(
  filter: VisitorFilter,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Page<VisitorRow>> {
  return send('GET', 'visitors', { query: { ...filter, cursor }, ...(signal ? { signal } : {}) });
}
