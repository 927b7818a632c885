import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Column } from '../../components/data-table.js';

const STATUSES = ['normal', 'pending_review', 'whitelisted', 'blacklisted'] as const;
const BANDS = ['trusted', 'moderate', 'risky', 'critical'] as const;

export function useVisitorColumns(): ComputedRef<Column[]> {
  const { t } = useI18n();
  return computed(() => [
    { id: 'name', header: t('visitors.columns.name'), sort: 'name' },
    { id: 'status', header: t('visitors.columns.status'), width: 132 },
    { id: 'score', header: t('visitors.columns.score'), width: 124, sort: 'score', from: 'sm' },
    { id: 'signals', header: t('visitors.columns.signals'), from: 'lg' },
    { id: 'country', header: t('visitors.columns.country'), width: 84, from: 'lg' },
    { id: 'ip', header: t('visitors.columns.ip'), width: 140, from: 'xl' },
    { id: 'device', header: t('visitors.columns.device'), width: 160, from: 'xl' },
    { id: 'seen', header: t('visitors.columns.seen'), width: 96, sort: 'lastSeen', from: 'md' },
  ]);
}

export function useFilterOptions() {
  const { t } = useI18n();
  const any = { value: '', words: t('common.any') };
  return {
    statuses: [any, ...STATUSES.map((value) => ({ value, words: t(`common.statuses.${value}`) }))],
    bands: [
      any,
      { value: 'danger', words: t('common.dangerZone') },
      ...BANDS.map((value) => ({ value, words: t(`common.bands.${value}`) })),
    ],
  };
}
