import { answerOf, api } from './client.js';
import type { components, paths } from './schema.js';
import type { DecisionAnswer, DecisionBody, Page, Profile, VisitorRow } from './types.js';

/** What a list of visitors is asked for; `q` may hold words like `score:<40`. */
export type VisitorFilter = Omit<
  NonNullable<paths['/api/v1/visitors']['get']['parameters']['query']>,
  'cursor' | 'limit'
>;

export type VisitorCounts = components['schemas']['VisitorCountsAnswer'];
export type BulkPreview = components['schemas']['BulkPreviewAnswer'];

export function listVisitors(
  filter: VisitorFilter,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Page<VisitorRow>> {
  const query = { ...filter, ...(cursor === null ? {} : { cursor }) };
  return answerOf(api.GET('/api/v1/visitors', { params: { query }, signal: signal ?? null }));
}

export function countVisitors(signal?: AbortSignal): Promise<VisitorCounts> {
  return answerOf(api.GET('/api/v1/visitors/counts', { signal: signal ?? null }));
}

export function readProfile(id: number, signal?: AbortSignal): Promise<Profile> {
  return answerOf(api.GET('/api/v1/visitors/{id}', { params: { path: { id } }, signal: signal ?? null }));
}

/** The visitor of a conversation of the helpdesk. */
export function readProfileOfConversation(id: number, signal?: AbortSignal): Promise<Profile> {
  return answerOf(
    api.GET('/api/v1/visitors/by-conversation/{id}', { params: { path: { id } }, signal: signal ?? null }),
  );
}

/** What deciding about many would touch, and who is left out. */
export function previewMany(
  body: { action: 'blacklist' | 'whitelist'; visitorIds: number[] },
  signal?: AbortSignal,
): Promise<BulkPreview> {
  return answerOf(api.POST('/api/v1/visitors/preview', { body, signal: signal ?? null }));
}

export function decide(id: number, body: DecisionBody): Promise<DecisionAnswer> {
  return answerOf(api.POST('/api/v1/visitors/{id}/decisions', { params: { path: { id } }, body }));
}

/** Takes back a decision; 409 when it is not the latest any more. */
export function undo(id: number, actionId: number): Promise<DecisionAnswer> {
  return answerOf(api.POST('/api/v1/visitors/{id}/undo', { params: { path: { id } }, body: { actionId } }));
}
