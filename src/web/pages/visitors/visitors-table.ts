import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { VisitorFilter } from '../../api/visitors.js';
import type { Column } from '../../components/data-table.js';

const STATUSES = ['normal', 'pending_review', 'whitelisted', 'blacklisted'] as const;
const BANDS = ['trusted', 'moderate', 'risky', 'critical'] as const;
const SORTS = ['-lastSeen', 'lastSeen', 'score', '-score'] as const;
/** Risky and Critical together, in the words of the search. */
const DANGER = { name: 'danger', search: 'score:<40' };

/** What the API is asked for by the words of the address; words it does not know are left out. */
export function filterOf(q: string, status: string, band: string, sort: string): VisitorFilter {
  const filter: VisitorFilter = {};
  const search = band === DANGER.name ? `${q} ${DANGER.search}`.trim() : q;
  if (search !== '') filter.q = search;
  const known = {
    status: STATUSES.find((one) => one === status),
    band: BANDS.find((one) => one === band),
    sort: SORTS.find((one) => one === sort),
  };
  return { ...filter, ...known };
}

export function useVisitorColumns(): ComputedRef<Column[]> {
  const { t } = useI18n();
  return computed(() => [
    { id: 'name', header: t('visitors.columns.name') },
    { id: 'status', header: t('visitors.columns.status'), width: 128 },
    { id: 'score', header: t('visitors.columns.score'), width: 116, sort: 'score', from: 'sm' },
    { id: 'signals', header: t('visitors.columns.signals'), width: 196, from: 'lg' },
    { id: 'country', header: t('visitors.columns.country'), width: 76, from: 'lg' },
    { id: 'ip', header: t('visitors.columns.ip'), width: 122, from: 'xl' },
    { id: 'device', header: t('visitors.columns.device'), width: 140, from: 'wide' },
    { id: 'seen', header: t('visitors.columns.seen'), width: 92, sort: 'lastSeen', from: 'md' },
  ]);
}

export function useFilterOptions() {
  const { t } = useI18n();
  const any = { value: '', words: t('common.any') };
  return {
    statuses: [any, ...STATUSES.map((value) => ({ value, words: t(`common.statuses.${value}`) }))],
    bands: [
      any,
      { value: DANGER.name, words: t('common.dangerZone') },
      ...BANDS.map((value) => ({ value, words: t(`common.bands.${value}`) })),
    ],
  };
}
