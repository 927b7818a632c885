import { computed, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { VisitorFilter } from '../../api/visitors.js';
import { knownOf, useListFilter } from '../../app/list-filter.js';
import type { Column } from '../../components/data-table.js';

const STATUSES = ['normal', 'pending_review', 'whitelisted', 'blacklisted'] as const;
const BANDS = ['trusted', 'moderate', 'risky', 'critical'] as const;
const SORTS = ['-lastSeen', 'lastSeen', 'score', '-score'] as const;
/** Risky and Critical together, in the words of the search. */
const DANGER = { name: 'danger', search: 'score:<40' };

/** What the list is filtered by, and what the API is asked for by it. */
export function useVisitorFilter(sort: Ref<string>) {
  const filter = useListFilter({ status: { values: STATUSES }, band: { values: [DANGER.name, ...BANDS] } });
  const { q, chosen } = filter;
  const asked = computed<VisitorFilter>(() => {
    const search = chosen.band.value === DANGER.name ? `${q.value} ${DANGER.search}`.trim() : q.value;
    return {
      ...(search === '' ? {} : { q: search }),
      status: knownOf(STATUSES, chosen.status.value),
      band: knownOf(BANDS, chosen.band.value),
      sort: knownOf(SORTS, sort.value),
    };
  });
  return { filter, asked };
}

export function useVisitorColumns(): ComputedRef<Column[]> {
  const { t } = useI18n();
  return computed(() => [
    { id: 'name', header: t('visitors.columns.name') },
    { id: 'status', header: t('visitors.columns.status'), width: 128 },
    { id: 'score', header: t('visitors.columns.score'), width: 116, sort: 'score', from: 'sm' },
    { id: 'signals', header: t('visitors.columns.signals'), width: 'clamp(180px, 17vw, 232px)', from: 'lg' },
    { id: 'country', header: t('visitors.columns.country'), width: 76, from: 'lg' },
    { id: 'ip', header: t('visitors.columns.ip'), width: 142, from: 'xl' },
    { id: 'device', header: t('visitors.columns.device'), width: 140, from: 'wide' },
    { id: 'seen', header: t('visitors.columns.seen'), width: 92, sort: 'lastSeen', from: 'md' },
  ]);
}

export function useVisitorMenus() {
  const { t } = useI18n();
  const any = { value: '', words: t('common.any') };
  const statuses = STATUSES.map((value) => ({ value, words: t(`common.statuses.${value}`) }));
  const bands = BANDS.map((value) => ({ value, words: t(`common.bands.${value}`) }));
  const danger = { value: DANGER.name, words: t('common.dangerZone') };
  return [
    { name: 'status', label: t('visitors.status'), options: [any, ...statuses] },
    { name: 'band', label: t('visitors.band'), options: [any, danger, ...bands] },
  ];
}
