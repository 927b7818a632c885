import { answerOf, api } from './client.js';
import type { components } from './schema.js';

type Schemas = components['schemas'];
export type Settings = Schemas['SettingsAnswer'];
export type SettingsChange = Omit<Schemas['SettingsBody'], 'version'>;
export type Inbox = Schemas['InboxAnswer'];
export type Detector = Schemas['DetectorAnswer'];

export function readSettings(signal?: AbortSignal): Promise<Settings> {
  return answerOf(api.GET('/api/v1/settings', { signal: signal ?? null }));
}

/** Changes what is named; refused when somebody has changed something since `version`. */
export function changeSettings(change: SettingsChange, version: string): Promise<Settings> {
  return answerOf(api.PATCH('/api/v1/settings', { body: { ...change, version } }));
}

/** The inboxes of the helpdesk. */
export async function readInboxes(signal?: AbortSignal): Promise<Inbox[]> {
  const { items } = await answerOf(api.GET('/api/v1/settings/inboxes', { signal: signal ?? null }));
  return items;
}

/** What each detector is for, how it is set, and what its dry run would have flagged. */
export async function readDetectors(signal?: AbortSignal): Promise<Detector[]> {
  const { items } = await answerOf(api.GET('/api/v1/settings/detectors', { signal: signal ?? null }));
  return items;
}
