import { answerOf, api } from './client.js';
import type { components, paths } from './schema.js';
import type { Entry, Page } from './types.js';

type Schemas = components['schemas'];
export type EntryFilter = Omit<
  NonNullable<paths['/api/v1/list-entries']['get']['parameters']['query']>,
  'cursor' | 'limit'
>;
export type EntrySubject = Schemas['EntryPreviewBody'];
export type EntryPreview = Schemas['EntryPreviewAnswer'];
export type NewEntry = Schemas['NewEntryBody'];
export type EntryChange = Schemas['EntryChangeBody'];
export type BulkLift = Schemas['BulkLiftAnswer'];

export function listEntries(filter: EntryFilter, cursor: string | null, signal?: AbortSignal): Promise<Page<Entry>> {
  const query = { ...filter, ...(cursor === null ? {} : { cursor }) };
  return answerOf(api.GET('/api/v1/list-entries', { params: { query }, signal: signal ?? null }));
}

/** What an entry would touch, and what it takes. */
export function previewEntry(body: EntrySubject, signal?: AbortSignal): Promise<EntryPreview> {
  return answerOf(api.POST('/api/v1/list-entries/preview', { body, signal: signal ?? null }));
}

export function addEntry(body: NewEntry): Promise<Entry> {
  return answerOf(api.POST('/api/v1/list-entries', { body }));
}

export function changeEntry(id: number, body: EntryChange): Promise<Entry> {
  return answerOf(api.PATCH('/api/v1/list-entries/{id}', { params: { path: { id } }, body }));
}

export function liftEntry(id: number, version: number): Promise<Entry> {
  return answerOf(api.POST('/api/v1/list-entries/{id}/lift', { params: { path: { id } }, body: { version } }));
}

/** Lifts each by itself; says which were refused and why. */
export function liftEntries(ids: number[]): Promise<BulkLift> {
  return answerOf(api.POST('/api/v1/list-entries/bulk-lift', { body: { ids } }));
}
