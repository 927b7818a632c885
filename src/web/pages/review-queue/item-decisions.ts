import { computed, ref, type WritableComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { problemOf } from '../../api/problem.js';
import { joinItem, releaseItem } from '../../api/review-items.js';
import type { ReviewItem } from '../../api/types.js';
import { showToast } from '../../app/toasts.js';
import { useVisitorWords } from '../../components/visitor-words.js';
import { useDecisions } from '../../decide/decisions.js';
import { useStaleWords } from '../../decide/stale-words.js';
import { noticeOwn } from '../../live/live.js';
import type { Offer } from './item-offers.js';

/** What is asked before it is done. */
export interface Asking {
  offer: 'blacklist' | 'join';
  item: ReviewItem;
}

/** Carries out what is chosen about one who waits; an item that was decided here is told to `left`. */
export function useItemDecisions(left: (item: ReviewItem) => void) {
  const { t } = useI18n();
  const { nameOf } = useVisitorWords();
  const { carryOut } = useDecisions();
  const staleWords = useStaleWords();
  const busy = ref(new Set<number>());
  const asking: Ref<Asking | null> = ref(null);

  /** `text`: the notice of it; '' where there is one already. */
  const settled = (item: ReviewItem, text: string): void => {
    left(item);
    noticeOwn([{ type: 'review_item', ids: [item.id], visitorIds: [item.visitor.id] }]);
    if (text !== '') showToast({ text });
  };

  const act = async (item: ReviewItem, work: () => Promise<string>): Promise<void> => {
    if (busy.value.has(item.id)) return;
    busy.value.add(item.id);
    try {
      settled(item, await work());
    } catch (error) {
      const problem = problemOf(error);
      const detail = staleWords(problem, 'leaves') ?? problem.detail;
      showToast({ text: t('decide.failed'), detail, tone: 'bad' });
      noticeOwn([{ type: 'review_item', ids: [item.id], visitorIds: [item.visitor.id] }]);
    } finally {
      busy.value.delete(item.id);
    }
  };

  const choose = (item: ReviewItem, offer: Offer): void => {
    if (offer === 'blacklist' || offer === 'join') {
      asking.value = { offer, item };
      return;
    }
    const { visitor } = item;
    const name = nameOf(visitor);
    void act(item, async () => {
      if (offer === 'release') {
        const count = await releaseItem(item);
        return t('reviewQueue.released', { name, messages: t('reviewQueue.messages', count) });
      }
      await carryOut({ id: visitor.id, name }, { action: offer, version: visitor.version });
      return '';
    });
  };

  /** Whether a dialog of this kind is open; closing it forgets what was asked. */
  const isAsking = (offer: Asking['offer']): WritableComputedRef<boolean> =>
    computed({
      get: () => asking.value?.offer === offer,
      set: (open) => {
        if (!open) asking.value = null;
      },
    });

  return { asking, isAsking, busy, choose, settled };
}

/** Makes the one who was asked about and another visitor one. What the dialog carries out throws `ProblemError`. */
export function useItemJoin({ asking, settled }: Pick<ReturnType<typeof useItemDecisions>, 'asking' | 'settled'>) {
  const { t } = useI18n();
  const { nameOf } = useVisitorWords();
  return async (other: { id: number; name: string }): Promise<void> => {
    const item = asking.value?.item;
    if (!item) return;
    await joinItem(item, other.id);
    settled(item, t('join.done', { name: nameOf(item.visitor), other: other.name }));
  };
}
