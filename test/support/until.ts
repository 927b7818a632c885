import { setTimeout as delay } from 'node:timers/promises';

/** Waits for something another process does and nobody tells us; fails with `what` after `patienceMs`. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, patienceMs = 20_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${patienceMs} ms in vain: ${what}`);
    await delay(20);
  }
}
