import { computed, type ComputedRef, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useUrlState } from './url-state.js';

/** One thing a list is filtered by, as a word of the address. */
interface Choice {
  /** The words it knows; others choose nothing. */
  values: readonly string[];
  /** Where the address has none; '' if not given: everything. */
  otherwise?: string;
}

/** What a list is searched and filtered by. It stands in the address, so that a view can be kept, shared and gone back to. */
export interface ListFilter<Name extends string = string> {
  q: WritableComputedRef<string>;
  chosen: Record<Name, WritableComputedRef<string>>;
  isFiltered: ComputedRef<boolean>;
  /** All of it; the order stays. */
  clear: () => void;
}

export function useListFilter<Name extends string>(choices: Record<Name, Choice>): ListFilter<Name> {
  const route = useRoute();
  const router = useRouter();
  const q = useUrlState<string>('q', '');
  const names = Object.keys(choices) as Name[];
  const chosen = Object.fromEntries(names.map((name) => [name, useChoice(name, choices[name])])) as Record<
    Name,
    WritableComputedRef<string>
  >;
  const differs = (name: Name): boolean => chosen[name].value !== (choices[name].otherwise ?? '');
  return {
    q,
    chosen,
    isFiltered: computed(() => q.value !== '' || names.some(differs)),
    clear: () => {
      const filtered: string[] = ['q', ...names];
      const kept = Object.entries(route.query).filter(([name]) => !filtered.includes(name));
      void router.replace({ query: Object.fromEntries(kept) });
    },
  };
}

function useChoice(name: string, { values, otherwise = '' }: Choice): WritableComputedRef<string> {
  const word = useUrlState<string>(name, otherwise);
  return computed({
    get: () => knownOf(values, word.value) ?? otherwise,
    set: (chosen) => {
      word.value = chosen;
    },
  });
}

/** The word if it is one of those known. */
export function knownOf<T extends string>(known: readonly T[], word: string): T | undefined {
  return known.find((one) => one === word);
}
