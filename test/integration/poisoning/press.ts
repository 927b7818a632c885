import { required } from './people.js';
import type { PoisoningWorld } from './poisoning-world.js';

interface ReviewItem {
  id: number;
  version: number;
  causes: { kind: string }[];
}

/** An agent decides the item of that cause that came last. */
export async function press(world: PoisoningWorld, action: string, cause: string): Promise<void> {
  const ann = await world.agent();
  const { body } = await ann.get<{ items: ReviewItem[] }>('review-items?sort=-openedAt');
  const item = required(body.items.find(({ causes }) => causes.some(({ kind }) => kind === cause)));
  const { status } = await ann.post(`review-items/${item.id}/decisions`, { action, version: item.version });
  if (status !== 200) throw new Error(`the press was answered ${status}`);
  await world.settle();
}
