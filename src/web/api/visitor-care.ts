import { answerOf, api } from './client.js';
import type { Preview, PreviewBody } from './types.js';

const of = (id: number) => ({ params: { path: { id } } });

/** What a decision would cover and touch; changes nothing. */
export function previewDecision(id: number, body: PreviewBody, signal?: AbortSignal): Promise<Preview> {
  return answerOf(api.POST('/api/v1/visitors/{id}/preview', { ...of(id), body, signal: signal ?? null }));
}

/** Says that something is wrong with a visitor, without deciding about it. */
export async function reportVisitor(id: number, note: string): Promise<void> {
  await answerOf(api.POST('/api/v1/visitors/{id}/report', { ...of(id), body: note === '' ? {} : { note } }));
}

export async function protectVisitor(id: number, isProtected: boolean): Promise<void> {
  await answerOf(api.POST('/api/v1/visitors/{id}/protected', { ...of(id), body: { protected: isProtected } }));
}

/** Makes one of two; answers the id that stays. */
export async function joinVisitors(id: number, otherId: number): Promise<number> {
  const { visitorId } = await answerOf(api.POST('/api/v1/visitors/{id}/join', { ...of(id), body: { otherId } }));
  return visitorId;
}

export async function unlinkIdentifier(id: number, identifierId: number): Promise<void> {
  const params = { path: { id, identifierId } };
  await answerOf(api.POST('/api/v1/visitors/{id}/identifiers/{identifierId}/unlink', { params }));
}

/** Everything that is kept of a visitor, as the bytes of a file. */
export function exportVisitor(id: number): Promise<Blob> {
  return answerOf<Blob>(api.GET('/api/v1/visitors/{id}/export', { ...of(id), parseAs: 'blob' }));
}

/** 422 until the word it names is typed. */
export async function eraseVisitor(id: number, confirm: string): Promise<void> {
  await answerOf(api.POST('/api/v1/visitors/{id}/erase', { ...of(id), body: { confirm } }));
}

/** Stopped messages come back as a note in their conversation; answers which did now. */
export async function releaseAttempts(attemptIds: number[]): Promise<number[]> {
  const { released } = await answerOf(api.POST('/api/v1/attempts/release', { body: { attemptIds } }));
  return released;
}
