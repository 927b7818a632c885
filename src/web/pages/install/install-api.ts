import { ProblemError, type Problem } from '../../api/problem.js';
import type { components } from '../../api/schema.js';

type Schemas = components['schemas'];
export type InstallWish = Schemas['InstallBody'];
export type Check = Schemas['CheckAnswer'];
export type PlannedItem = Schemas['PlannedItemAnswer'];
export type Progress = Schemas['InstallProgressAnswer'];
export type Installed = Schemas['InstalledAnswer'];
export type VoiceWish = Schemas['VoiceInstallBody'];
export type PlannedChange = Schemas['PlannedChangeAnswer'];

const STORED_AS = 'doorman.install';
const BASE = '/api/v1/install';

/** Uses the link's token up; a reload of this tab goes on with what it got for it. Throws `ProblemError`. */
export async function openDoor(token: string | null): Promise<void> {
  if (token === null) return;
  const { session } = await ask<Schemas['OpenInstallAnswer']>('POST', '/open', { token });
  sessionStorage.setItem(STORED_AS, session);
}

export function check(wish: InstallWish): Promise<Schemas['InstallCheckAnswer']> {
  return ask('POST', '/check', wish);
}

export function start(wish: InstallWish): Promise<void> {
  return ask('POST', '', wish);
}

export function readProgress(): Promise<Progress> {
  return ask('GET', '');
}

export function adopt(): Promise<Schemas['AdoptedAnswer']> {
  return ask('POST', '/adopt');
}

export function checkVoice(wish: VoiceWish): Promise<Schemas['VoicePlanAnswer']> {
  return ask('POST', '/voice/check', wish);
}

export function installVoice(wish: VoiceWish): Promise<Schemas['VoiceInstallAnswer']> {
  return ask('POST', '/voice', wish);
}

async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const session = sessionStorage.getItem(STORED_AS);
  const response = await fetch(BASE + path, {
    method,
    headers: {
      ...(session === null ? {} : { 'X-Doorman-Install': session }),
      ...(body ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) throw new ProblemError(answer as Problem);
  return answer as T;
}
