import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { EntryFilter } from '../../api/list-entries.js';
import type { Entry } from '../../api/types.js';
import type { Column } from '../../components/data-table.js';

const LISTS = ['blacklist', 'whitelist'] as const;
const STATES = ['active', 'expired', 'lifted'] as const;
const KINDS = ['visitor', 'email', 'email_domain', 'phone', 'phone_prefix', 'ip', 'cidr'] as const;

/** What the API is asked for by the words of the address; words it does not know are left out. */
export function filterOf(q: string, list: string, state: string, kind: string): EntryFilter {
  const known = {
    list: LISTS.find((one) => one === list),
    state: STATES.find((one) => one === state),
    kind: KINDS.find((one) => one === kind),
  };
  const filter: EntryFilter = q === '' ? {} : { q };
  return Object.assign(filter, Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)));
}

export function useEntryColumns(): ComputedRef<Column[]> {
  const { t } = useI18n();
  return computed(() => [
    { id: 'subject', header: t('lists.columns.subject') },
    { id: 'list', header: t('lists.columns.list'), width: 104 },
    { id: 'reason', header: t('lists.columns.reason'), from: 'md' },
    { id: 'where', header: t('lists.columns.where'), width: 168, from: 'lg' },
    { id: 'hits', header: t('lists.columns.hits'), width: 80, from: 'lg', align: 'right' },
    { id: 'author', header: t('lists.columns.author'), width: 128, from: 'xl' },
    { id: 'until', header: t('lists.columns.until'), width: 96, from: 'sm' },
    { id: 'actions', header: t('lists.columns.actions'), width: 128, from: 'sm', align: 'right' },
  ]);
}

export function useEntryFilters() {
  const { t } = useI18n();
  const any = { value: '', words: t('common.any') };
  return {
    lists: [any, ...LISTS.map((value) => ({ value, words: t(`lists.names.${value}`) }))],
    states: [...STATES.map((value) => ({ value, words: t(`lists.states.${value}`) })), { ...any, value: 'any' }],
    kinds: [any, ...KINDS.map((value) => ({ value, words: t(`lists.kinds.${value}`) }))],
  };
}

/** How an entry's subject is called. */
export function useEntryWords() {
  const { t } = useI18n();
  const subjectOf = ({ kind, value, visitorId, visitorName }: Entry): string =>
    kind === 'visitor' ? (visitorName ?? t('lists.unnamedVisitor', { id: visitorId ?? value })) : value;
  return { subjectOf };
}
