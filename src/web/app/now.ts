import { onScopeDispose, ref, type Ref } from 'vue';

const EVERY_MS = 20_000;
const now = ref(new Date());
let users = 0;
let timer: ReturnType<typeof setInterval> | null = null;

/** The time, new every 20 s, one clock for all that show it. */
export function useNow(): Readonly<Ref<Date>> {
  now.value = new Date();
  users += 1;
  timer ??= setInterval(() => {
    now.value = new Date();
  }, EVERY_MS);
  onScopeDispose(() => {
    users -= 1;
    if (users > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  });
  return now;
}
