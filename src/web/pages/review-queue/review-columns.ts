import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Column } from '../../components/data-table.js';

export function useReviewColumns(): ComputedRef<Column[]> {
  const { t } = useI18n();
  return computed(() => [
    { id: 'score', header: t('reviewQueue.columns.score'), width: 76, from: 'md' },
    { id: 'visitor', header: t('reviewQueue.columns.visitor') },
    { id: 'why', header: t('reviewQueue.columns.why'), from: 'lg' },
    { id: 'from', header: t('reviewQueue.columns.from'), width: 148, from: 'wide' },
    { id: 'flagged', header: t('reviewQueue.columns.flagged'), width: 92, from: 'md' },
    { id: 'actions', header: t('reviewQueue.columns.actions'), width: 284, from: 'md', align: 'right' },
  ]);
}
