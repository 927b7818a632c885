import { answerOf, api } from './client.js';
import type { components } from './schema.js';
import type { HealthCard } from './types.js';

export type Health = components['schemas']['HealthAnswer'];

export type DriftedItem = components['schemas']['DriftedItemAnswer'];
export type Repaired = components['schemas']['RepairAnswer'];

export function readHealth(signal?: AbortSignal): Promise<Health> {
  return answerOf(api.GET('/api/v1/health', { signal: signal ?? null }));
}

/** Examines the live installation end to end; takes some seconds. */
export async function examine(): Promise<HealthCard[]> {
  const { cards } = await answerOf(api.POST('/api/v1/health/examination'));
  return cards;
}

/** Makes right on the helpdesk what somebody changed there. */
export function repair(): Promise<Repaired> {
  return answerOf(api.POST('/api/v1/health/repair'));
}

/** Has a parked webhook processed again. */
export function retryDelivery(id: number): Promise<unknown> {
  return answerOf(api.POST('/api/v1/health/deliveries/{id}/retry', { params: { path: { id } } }));
}

/** Has an effect that was given up tried again. */
export function retryEnforcement(id: number): Promise<unknown> {
  return answerOf(api.POST('/api/v1/enforcements/{id}/retry', { params: { path: { id } } }));
}
