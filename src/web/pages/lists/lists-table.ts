import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { EntryFilter } from '../../api/list-entries.js';
import type { Entry } from '../../api/types.js';
import { knownOf, useListFilter } from '../../app/list-filter.js';
import type { Column } from '../../components/data-table.js';

const LISTS = ['blacklist', 'whitelist'] as const;
const STATES = ['active', 'expired', 'lifted'] as const;
const KINDS = ['visitor', 'email', 'email_domain', 'phone', 'phone_prefix', 'ip', 'cidr'] as const;

/** What the lists are filtered by, and what the API is asked for by it. */
export function useEntryFilter() {
  const filter = useListFilter({
    list: { values: LISTS },
    state: { values: [...STATES, 'any'], otherwise: 'active' },
    kind: { values: KINDS },
  });
  const { q, chosen } = filter;
  const asked = computed<EntryFilter>(() => ({
    ...(q.value === '' ? {} : { q: q.value }),
    list: knownOf(LISTS, chosen.list.value),
    state: knownOf(STATES, chosen.state.value),
    kind: knownOf(KINDS, chosen.kind.value),
  }));
  return { filter, asked };
}

export function useEntryColumns(): ComputedRef<Column[]> {
  const { t } = useI18n();
  return computed(() => [
    { id: 'subject', header: t('lists.columns.subject') },
    { id: 'list', header: t('lists.columns.list'), width: 96 },
    { id: 'reason', header: t('lists.columns.reason'), from: 'md' },
    { id: 'where', header: t('lists.columns.where'), width: 140, from: 'lg' },
    { id: 'hits', header: t('lists.columns.hits'), width: 80, from: 'lg', align: 'right' },
    { id: 'author', header: t('lists.columns.author'), width: 96, from: 'xl' },
    { id: 'until', header: t('lists.columns.until'), width: 84, from: 'sm' },
    { id: 'actions', header: t('lists.columns.actions'), width: 128, from: 'sm', align: 'right' },
  ]);
}

export function useEntryMenus() {
  const { t } = useI18n();
  const any = { value: '', words: t('common.any') };
  const lists = LISTS.map((value) => ({ value, words: t(`lists.names.${value}`) }));
  const states = STATES.map((value) => ({ value, words: t(`lists.states.${value}`) }));
  const kinds = KINDS.map((value) => ({ value, words: t(`lists.kinds.${value}`) }));
  return [
    { name: 'list', label: t('lists.which'), options: [any, ...lists] },
    { name: 'state', label: t('lists.state'), options: [...states, { ...any, value: 'any' }] },
    { name: 'kind', label: t('lists.kind'), options: [any, ...kinds] },
  ];
}

/** How an entry's subject is called. */
export function useEntryWords() {
  const { t } = useI18n();
  const subjectOf = ({ kind, value, visitorId, visitorName }: Entry): string =>
    kind === 'visitor' ? (visitorName ?? t('lists.unnamedVisitor', { id: visitorId ?? value })) : value;
  return { subjectOf };
}
