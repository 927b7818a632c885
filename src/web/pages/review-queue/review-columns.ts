import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Column } from '../../components/data-table.js';

/** What is done takes the room it needs, why somebody waits what its words need, and who it is the rest. */
export function useReviewColumns(): ComputedRef<Column[]> {
  const { t } = useI18n();
  return computed(() => [
    { id: 'score', header: t('reviewQueue.columns.score'), width: 72, from: 'md' },
    { id: 'visitor', header: t('reviewQueue.columns.visitor') },
    { id: 'why', header: t('reviewQueue.columns.why'), width: 204, from: 'lg' },
    { id: 'from', header: t('reviewQueue.columns.from'), width: 120, from: 'wide' },
    { id: 'flagged', header: t('reviewQueue.columns.flagged'), width: 92, from: 'md' },
    { id: 'actions', header: t('reviewQueue.columns.actions'), width: 232, from: 'md', align: 'right' },
  ]);
}
