import { useQuery, type UseQueryReturnType } from '@tanstack/vue-query';
import { computed, type ComputedRef } from 'vue';
import { keys } from '../api/keys.js';
import { readCaller, type Caller } from '../api/session.js';
import type { Permissions, Session } from '../api/types.js';

const NOTHING: Permissions = {
  blacklist: false,
  whitelist: false,
  clear: false,
  dismiss: false,
  undo: false,
  protect: false,
  administer: false,
};

/** Who asks, asked once for all pages. */
export function useCaller(): UseQueryReturnType<Caller, Error> {
  return useQuery({ queryKey: keys.caller, queryFn: readCaller, staleTime: Infinity, retry: 1 });
}

export function useSession(): ComputedRef<Session | null> {
  const { data } = useCaller();
  return computed(() => data.value?.session ?? null);
}

export function usePermissions(): ComputedRef<Permissions> {
  const session = useSession();
  return computed(() => session.value?.permissions ?? NOTHING);
}

/** The organisation's time zone, in which every day and time stands. */
export function useZone(): ComputedRef<string> {
  const session = useSession();
  return computed(() => session.value?.installation.timeZone ?? 'UTC');
}
