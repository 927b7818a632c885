import { setTimeout as delay } from 'node:timers/promises';

/** How long what another process does may take on the busiest machine; nothing is slower for it on one that works. */
export const PATIENCE_MS = 120_000;

/** Waits for something another process does and nobody tells us; fails with `what` after `patienceMs`. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${patienceMs} ms in vain: ${what}`);
    await delay(20);
  }
}
