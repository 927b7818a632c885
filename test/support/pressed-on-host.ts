import type { HelpdeskEvent, Performer } from '../../src/core/ports/helpdesk-event.js';
import type { EnforcementAccount } from './enforcement-account.js';
import type { EnforcementWorld } from './enforcement-world.js';

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
