import { answerOf, api } from './client.js';
import type { Page, ReviewItem } from './types.js';

/** Open items of the review queue, the oldest first. */
export function listReviewItems(cursor: string | null, signal?: AbortSignal): Promise<Page<ReviewItem>> {
  const query = { state: 'open' as const, ...(cursor === null ? {} : { cursor }) };
  return answerOf(api.GET('/api/v1/review-items', { params: { query }, signal: signal ?? null }));
}

export function readReviewItem(id: number, signal?: AbortSignal): Promise<ReviewItem> {
  return answerOf(api.GET('/api/v1/review-items/{id}', { params: { path: { id } }, signal: signal ?? null }));
}

/** How many wait. */
export async function countReviewItems(signal?: AbortSignal): Promise<number> {
  const { count } = await answerOf(api.GET('/api/v1/review-items/count', { signal: signal ?? null }));
  return count;
}

/** The messages of somebody caught only by a network come back as a note; answers how many. */
export async function releaseItem({ id, version }: ReviewItem): Promise<number> {
  const { released } = await answerOf(
    api.POST('/api/v1/review-items/{id}/release', { params: { path: { id } }, body: { version } }),
  );
  return released.length;
}

/** The visitor of the item and `otherId` are one person; answers the visitor that stays. */
export async function joinItem({ id, version }: ReviewItem, otherId: number): Promise<number> {
  const { visitorId } = await answerOf(
    api.POST('/api/v1/review-items/{id}/join', { params: { path: { id } }, body: { version, otherId } }),
  );
  return visitorId;
}
