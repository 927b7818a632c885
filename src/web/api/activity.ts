import { answerOf, api } from './client.js';
import type { components } from './schema.js';
import type { Page } from './types.js';

export type ActivityLine = components['schemas']['ActivityLineAnswer'];
export type Overview = components['schemas']['OverviewAnswer'];

/** What happened, the newest first. */
export function listActivity(
  kind: ActivityLine['kind'] | null,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Page<ActivityLine>> {
  const query = { ...(kind === null ? {} : { kind }), ...(cursor === null ? {} : { cursor }) };
  return answerOf(api.GET('/api/v1/activity', { params: { query }, signal: signal ?? null }));
}

/** The figures of the last `days` days, a line for every day in the organisation's time zone. */
export function readOverview(days: number, signal?: AbortSignal): Promise<Overview> {
  return answerOf(api.GET('/api/v1/overview', { params: { query: { days } }, signal: signal ?? null }));
}
