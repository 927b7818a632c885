import { useQuery, type UseQueryReturnType } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { keys } from '../api/keys.js';
import type { Profile } from '../api/types.js';
import { readProfile } from '../api/visitors.js';

const LOOK_AGAIN_MS = 5_000;

/** A try that fails is no change that the stream tells. */
function lookAgain({ state }: { state: { data?: Profile } }): number | false {
  const waits = state.data?.channels.some(({ nextAttemptAt }) => nextAttemptAt !== null);
  return waits ? LOOK_AGAIN_MS : false;
}

/** Everything about one visitor; the stream keeps it fresh. */
export function useProfile(
  id: MaybeRefOrGetter<number>,
  enabled: MaybeRefOrGetter<boolean> = true,
): UseQueryReturnType<Profile, Error> {
  return useQuery({
    queryKey: computed(() => [...keys.visitor, toValue(id), 'profile']),
    queryFn: ({ signal }) => readProfile(toValue(id), signal),
    enabled: computed(() => toValue(enabled)),
    refetchInterval: lookAgain,
  });
}
