import { onScopeDispose, ref, watch, type Ref } from 'vue';

const SETTLES_MS = 250;

/** What is being typed, handed on to `target` once it has settled. */
export function useTypedText(target: Ref<string>): Ref<string> {
  const typed = ref(target.value);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(typed, (text) => {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        target.value = text.trim();
      },
      text === '' ? 0 : SETTLES_MS,
    );
  });
  watch(target, (text) => {
    if (text !== typed.value.trim()) typed.value = text;
  });
  onScopeDispose(() => {
    clearTimeout(timer);
  });
  return typed;
}
