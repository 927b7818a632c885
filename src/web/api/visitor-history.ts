import { access } from './access.js';
import { answerOf, api } from './client.js';
import { ProblemError } from './problem.js';
import type { Attempt, AuditLine, Call, Conversation, Explanation, Page } from './types.js';

type Read<T> = (id: number, cursor: string | null, signal: AbortSignal) => Promise<Page<T>>;

const of = (id: number, cursor: string | null) => ({ path: { id }, query: cursor === null ? {} : { cursor } });

/** What happened with one visitor, page by page. */
export const readConversations: Read<Conversation> = (id, cursor, signal) =>
  answerOf(api.GET('/api/v1/visitors/{id}/conversations', { params: of(id, cursor), signal }));

export const readCalls: Read<Call> = (id, cursor, signal) =>
  answerOf(api.GET('/api/v1/visitors/{id}/calls', { params: of(id, cursor), signal }));

export const readAttempts: Read<Attempt> = (id, cursor, signal) =>
  answerOf(api.GET('/api/v1/visitors/{id}/attempts', { params: of(id, cursor), signal }));

export const readAudit: Read<AuditLine> = (id, cursor, signal) =>
  answerOf(api.GET('/api/v1/visitors/{id}/audit', { params: of(id, cursor), signal }));

/** The verdict on a visitor now: the winner and all that lost. */
export function explainVisitor(visitorId: number, signal: AbortSignal): Promise<Explanation> {
  return answerOf(api.GET('/api/v1/explain', { params: { query: { visitorId } }, signal }));
}

export async function retryEnforcement(id: number): Promise<void> {
  await answerOf(api.POST('/api/v1/enforcements/{id}/retry', { params: { path: { id } } }));
}

/** The bytes of a stopped file, of no type at all, so that nothing opens them by itself. Throws `ProblemError`. */
export async function readAttemptFile(attemptId: number, fileId: number): Promise<Blob> {
  const response = await fetch(`/api/v1/attempts/${attemptId}/files/${fileId}`, { headers: access.headers() });
  if (response.ok) return new Blob([await response.arrayBuffer()], { type: 'application/octet-stream' });
  throw new ProblemError({ status: response.status, code: `http.${response.status}`, detail: response.statusText });
}
