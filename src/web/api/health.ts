import { answerOf, api } from './client.js';
import type { components } from './schema.js';

export type Health = components['schemas']['HealthAnswer'];
export type HealthCard = components['schemas']['HealthCardAnswer'];

export function readHealth(signal?: AbortSignal): Promise<Health> {
  return answerOf(api.GET('/api/v1/health', { signal: signal ?? null }));
}

/** Examines the live installation end to end; takes some seconds. */
export async function examine(): Promise<HealthCard[]> {
  const { cards } = await answerOf(api.POST('/api/v1/health/examination'));
  return cards;
}

/** Has a parked webhook processed again. */
export function retryDelivery(id: number): Promise<unknown> {
  return answerOf(api.POST('/api/v1/health/deliveries/{id}/retry', { params: { path: { id } } }));
}

/** Has an effect that was given up tried again. */
export function retryEnforcement(id: number): Promise<unknown> {
  return answerOf(api.POST('/api/v1/enforcements/{id}/retry', { params: { path: { id } } }));
}
