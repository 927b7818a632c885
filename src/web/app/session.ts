import { useQuery, type UseQueryReturnType } from '@tanstack/vue-query';
import { computed, effectScope, type ComputedRef } from 'vue';
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

/** One for all that ask: a table asks it in every cell that shows a time. */
interface Who {
  caller: UseQueryReturnType<Caller, Error>;
  session: ComputedRef<Session | null>;
  permissions: ComputedRef<Permissions>;
  zone: ComputedRef<string>;
}
let who: Who | null = null;

function useWho(): Who {
  // Outlives the component that asks first.
  who ??= effectScope(true).run(askWho) ?? null;
  if (who === null) throw new Error('Who asks is known within the pages only.');
  return who;
}

function askWho(): Who {
  const caller = useQuery({ queryKey: keys.caller, queryFn: readCaller, staleTime: Infinity, retry: 1 });
  const session = computed(() => caller.data.value?.session ?? null);
  return {
    caller,
    session,
    permissions: computed(() => session.value?.permissions ?? NOTHING),
    zone: computed(() => session.value?.installation.timeZone ?? 'UTC'),
  };
}

/** Who asks, asked once for all pages. */
export function useCaller(): UseQueryReturnType<Caller, Error> {
  return useWho().caller;
}

export function useSession(): ComputedRef<Session | null> {
  return useWho().session;
}

export function usePermissions(): ComputedRef<Permissions> {
  return useWho().permissions;
}

/** The organisation's time zone, in which every day and time stands. */
export function useZone(): ComputedRef<string> {
  return useWho().zone;
}
