/** Gives a name to one tab at a time. */
export interface Locks {
  request(name: string, options: { signal: AbortSignal }, held: () => Promise<void>): Promise<unknown>;
}

/**
 * Leads while this tab holds the lock. Without locks, and where a browser grants none (to a frame in another site's page,
 * if it denies those a storage), it leads by itself.
 */
export async function oneLeads(
  locks: Locks | undefined,
  name: string,
  signal: AbortSignal,
  lead: () => Promise<void>,
): Promise<void> {
  const state = { leads: false };
  const held = (): Promise<void> => {
    state.leads = true;
    return lead();
  };
  try {
    if (!locks) await held();
    else await locks.request(name, { signal }, held);
  } catch {
    if (!state.leads && !signal.aborted) await lead();
  }
}
