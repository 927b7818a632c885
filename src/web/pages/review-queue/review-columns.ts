import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Column } from '../../components/data-table.js';

export function useReviewColumns(): ComputedRef<Column[]> {
  const { t } = useI18n();
  return computed(() => [
    { id: 'score', header: t('reviewQueue.columns.score'), width: 116 },
    { id: 'visitor', header: t('reviewQueue.columns.visitor') },
    { id: 'why', header: t('reviewQueue.columns.why'), from: 'md' },
    { id: 'country', header: t('reviewQueue.columns.country'), width: 68, from: 'xl' },
    { id: 'ip', header: t('reviewQueue.columns.ip'), width: 132, from: 'xl' },
    { id: 'flagged', header: t('reviewQueue.columns.flagged'), width: 104, from: 'sm' },
    { id: 'actions', header: t('reviewQueue.columns.actions'), width: 236, from: 'md', align: 'right' },
  ]);
}
