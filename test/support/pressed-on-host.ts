import type { HelpdeskEvent, Performer } from '../../src/core/ports/helpdesk-event.js';
import { HelpdeskEventService } from '../../src/core/webhook-inbox/dispatch/helpdesk-event.service.js';
import type { EnforcementAccount } from './enforcement-account.js';
import type { EnforcementWorld } from './enforcement-world.js';
import { FAKE_SERVICE_USER_ID } from './fake-helpdesk-host.js';

const OURSELVES: Performer = { kind: 'agent', agentId: FAKE_SERVICE_USER_ID };

export interface Told {
  webhook: HelpdeskEvent;
  feed: HelpdeskEvent;
}

/** What the host tells of its flag on contact 2, as it stands now. */
export function toldOfFlag(world: EnforcementWorld, account: EnforcementAccount, by: Performer): Told {
  const contact = account.contact();
  if (!contact) throw new Error('nobody there');
  const at = world.clock.now();
  const change = { field: 'blocked' as const, from: !contact.blocked, to: contact.blocked, at };
  const heardAt = new Date(at.getTime() + 300);
  const told = { toldAt: heardAt, contact: { ...contact }, by, created: false, unbrokenSince: new Date(0) };
  return {
    webhook: { kind: 'contact', toldAt: at, changes: [change], contact: { ...contact }, session: null, channel: null },
    feed: { kind: 'performed', ...told },
  };
}

/** Somebody presses the host's own button, three seconds later. */
export function pressFlag(world: EnforcementWorld, account: EnforcementAccount, by: Performer): Told {
  world.clock.pass(3_000);
  const contact = account.contact();
  if (contact) contact.blocked = !contact.blocked;
  return toldOfFlag(world, account, by);
}

/** Takes in what the host told. */
export async function takeIn(
  world: EnforcementWorld,
  account: EnforcementAccount,
  ...events: HelpdeskEvent[]
): Promise<void> {
  for (const event of events) await world.get(HelpdeskEventService).process(account.id, event);
}

/** Carries out what is wanted; answers what the host tells of our own write, if there was one. */
export async function carriedOut(world: EnforcementWorld, account: EnforcementAccount): Promise<Told[]> {
  world.clock.pass(1_000);
  const before = account.contact()?.blocked;
  await world.drain();
  return account.contact()?.blocked === before ? [] : [toldOfFlag(world, account, OURSELVES)];
}
