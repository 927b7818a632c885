import { onScopeDispose, ref, type Ref } from 'vue';

/** Whether the window is so now, as a media query says. */
export function useMedia(query: string): Readonly<Ref<boolean>> {
  const list = matchMedia(query);
  const matches = ref(list.matches);
  const follow = (): void => {
    matches.value = list.matches;
  };
  list.addEventListener('change', follow);
  onScopeDispose(() => {
    list.removeEventListener('change', follow);
  });
  return matches;
}
