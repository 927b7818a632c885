import { useQuery } from '@tanstack/vue-query';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { keys } from '../../api/keys.js';
import { countVisitors } from '../../api/visitors.js';

/** How many visitors there are and how many are decided about, in words; undefined as long as nobody knows. */
export function useVisitorCounts(): ComputedRef<string | undefined> {
  const { t, n } = useI18n();
  const { data } = useQuery({
    queryKey: [...keys.overview, 'visitors'],
    queryFn: ({ signal }) => countVisitors(signal),
  });
  return computed(() => {
    if (!data.value) return undefined;
    const { all, blacklisted, whitelisted } = data.value;
    const words = [t('visitors.total', { n: n(all) }, all)];
    if (blacklisted > 0) words.push(t('visitors.blacklisted', { n: n(blacklisted) }));
    if (whitelisted > 0) words.push(t('visitors.whitelisted', { n: n(whitelisted) }));
    return words.join(' · ');
  });
}
