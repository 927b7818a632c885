import { onScopeDispose, ref, type Ref } from 'vue';

/** Whoever begins to show the time sets the clock, but not all others anew for it with every row of a table. */
const FRESH_MS = 1_000;

/** The time, new every so often, one clock for all that show it. */
function clock(everyMs: number): () => Readonly<Ref<Date>> {
  const now = ref(new Date());
  let users = 0;
  let timer: ReturnType<typeof setInterval> | null = null;
  return () => {
    if (Date.now() - now.value.getTime() >= FRESH_MS) now.value = new Date();
    users += 1;
    timer ??= setInterval(() => {
      now.value = new Date();
    }, everyMs);
    onScopeDispose(() => {
      users -= 1;
      if (users > 0 || timer === null) return;
      clearInterval(timer);
      timer = null;
    });
    return now;
  };
}

export const useNow = clock(20_000);
/** For what counts seconds down. */
export const useSecond = clock(1_000);
