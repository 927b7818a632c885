/** What the live feed told of a contact at one moment, and whose doing it was. `heardAt` is host time, as we heard it. */
export interface ContactTelling {
  id: number;
  heardAt: Date;
  /** Host time since when nothing of the feed had been missed. */
  unbrokenSince: Date;
  performer: 'agent' | 'nobody' | 'other';
  agentId: number | null;
  /** As the host listed the agent when we heard of it; null for somebody whom it does not list. */
  role: 'agent' | 'administrator' | null;
  blocked: boolean;
  email: string | null;
  phone: string | null;
}

/** A change of a contact at the host's own time of it, with what the contact said afterwards. */
export interface ToldChange {
  field: 'blocked' | 'email' | 'phone';
  to: boolean | string;
  at: Date;
}

/** How far our reading of the host's clock may be off. */
export const CLOCK_SLACK_MS = 2_000;
/** How long after a change the host may still tell it. */
export const TELLING_DELAY_MS = 15_000;

/**
 * The telling of a change: the first one from its time on in which the contact says what it changed to. A later one says
 * the same, but it tells another change. Null when the feed did not tell it, or when its own telling may have been missed
 * and this one be of somebody else's change.
 */
export function tellingOf(change: ToldChange, tellings: readonly ContactTelling[]): ContactTelling | null {
  const from = change.at.getTime() - CLOCK_SLACK_MS;
  const to = change.at.getTime() + TELLING_DELAY_MS;
  const inTime = tellings.filter(({ heardAt }) => heardAt.getTime() >= from && heardAt.getTime() <= to);
  const inOrder = inTime.sort((a, b) => a.heardAt.getTime() - b.heardAt.getTime() || a.id - b.id);
  const first = inOrder.find((telling) => telling[change.field] === change.to);
  return first && from >= first.unbrokenSince.getTime() ? first : null;
}

/** Whether the feed may still tell whose a change was that the host made at `at`. */
export function mayStillBeTold(at: Date, hostNow: Date): boolean {
  return hostNow.getTime() - at.getTime() <= TELLING_DELAY_MS + CLOCK_SLACK_MS;
}

/** The times between which a change lies that was told at `heardAt`. */
export function changesToldAt(heardAt: Date): { from: Date; to: Date } {
  return {
    from: new Date(heardAt.getTime() - TELLING_DELAY_MS),
    to: new Date(heardAt.getTime() + CLOCK_SLACK_MS),
  };
}
