import { answerOf, api } from './client.js';
import type { Page, ReviewItem } from './types.js';

/** Open items of the review queue, the oldest first. */
export function listReviewItems(cursor: string | null, signal?: AbortSignal): Promise<Page<ReviewItem>> {
  const query = { state: 'open' as const, ...(cursor === null ? {} : { cursor }) };
  return answerOf(api.GET('/api/v1/review-items', { params: { query }, signal: signal ?? null }));
}

/** How many wait. */
export async function countReviewItems(signal?: AbortSignal): Promise<number> {
  const { count } = await answerOf(api.GET('/api/v1/review-items/count', { signal: signal ?? null }));
  return count;
}
