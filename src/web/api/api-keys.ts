import { answerOf, api } from './client.js';
import type { components } from './schema.js';

type Schemas = components['schemas'];
export type ApiKey = Schemas['ApiKeyAnswer'];
export type Scope = Schemas['NewApiKeyBody']['scopes'][number];

export async function readApiKeys(signal?: AbortSignal): Promise<ApiKey[]> {
  const { items } = await answerOf(api.GET('/api/v1/api-keys', { signal: signal ?? null }));
  return items;
}

/** Makes a key; answers its secret, which nobody can read again. */
export async function makeApiKey(name: string, scopes: Scope[]): Promise<string> {
  const { secret } = await answerOf(api.POST('/api/v1/api-keys', { body: { name, scopes } }));
  return secret;
}

export async function revokeApiKey(id: number): Promise<void> {
  await answerOf(api.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } }));
}
