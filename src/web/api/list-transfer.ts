import { answerOf, api } from './client.js';
import type { EntryFilter } from './list-entries.js';
import type { components } from './schema.js';

export type ListImport = components['schemas']['ImportAnswer'];

/** Takes a CSV in, line by line in the background. */
export function beginImport(csv: string): Promise<ListImport> {
  const headers = { 'Content-Type': 'text/csv' };
  return answerOf(api.POST('/api/v1/list-entries/import', { body: csv, bodySerializer: (text) => text, headers }));
}

export function readImport(id: number): Promise<ListImport> {
  return answerOf(api.GET('/api/v1/list-entries/imports/{id}', { params: { path: { id } } }));
}

/** Everything the filter finds, as the bytes of a CSV. */
export function exportCsv(filter: EntryFilter): Promise<Blob> {
  return answerOf(api.GET('/api/v1/list-entries/export.csv', { params: { query: filter }, parseAs: 'blob' }));
}
