import { setMaxListeners } from 'node:events';

/** Ends any number of pauses at once: Node takes more than ten that listen to one signal for a leak, and says so. */
export function stopForMany(): AbortController {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  return stop;
}
