import { EnforcementWorld } from '../../../support/enforcement-world.js';
import type { EnforcementAccount } from '../../../support/enforcement-account.js';
import type { FakeHelpdeskHost } from '../../../support/fake-helpdesk-host.js';

let world: EnforcementWorld;
let account: EnforcementAccount;
let host: FakeHelpdeskHost;

beforeAll(async () => {
  world = await EnforcementWorld.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.retire();
  account = await world.install();
  host = account.host;
});

describe('taking a blacklisting back', () => {
  test('by Undo puts the flag and every status back as it was', async () => {
    await account.converse(2);
    await account.converse(3);
    await host.setStatus(2, 'snoozed');
    await host.setStatus(3, 'resolved');
    await account.decide('blacklist');
    await world.drain();
    expect([account.contact()?.blocked, account.status(1), account.status(2), account.status(3)]).toEqual([
      true,
      'resolved',
      'resolved',
      'resolved',
    ]);
    await account.decide('undo');
    await world.drain();

    expect([account.contact()?.blocked, account.status(1), account.status(2), account.status(3)]).toEqual([
      false,
      'open',
      'snoozed',
      'resolved',
    ]);
  });

  test('by Undo leaves a flag on that was on before', async () => {
    await host.setBlocked(2, true);
    await account.decide('blacklist');
    await world.drain();
    await account.decide('undo');
    await world.drain();

    expect(account.contact()?.blocked).toBe(true);
  });

  test('by Undo takes the flag off where the host’s own Block was the decision', async () => {
    await host.setBlocked(2, true);
    await account.decide('blacklist', { source: 'host', actor: { kind: 'host', agentId: null, role: null } });
    await world.drain();
    await account.decide('undo');
    await world.drain();

    expect(account.contact()?.blocked).toBe(false);
  });

  test('by Undo of the second of two decisions changes nothing, by Undo of the first everything', async () => {
    await account.decide('blacklist', { reason: 'spam' });
    await world.drain();
    await account.decide('blacklist', { reason: 'fraud' });
    await host.setStatus(1, 'open');
    await account.write(1, 'hello?');
    await world.drain();
    await account.decide('undo');
    await world.drain();
    expect([account.contact()?.blocked, account.status(1)]).toEqual([true, 'resolved']);
    await account.decide('undo');
    await world.drain();

    expect([account.contact()?.blocked, account.status(1)]).toEqual([false, 'open']);
  });

  test('by Undo restores what was found at first, whatever agents did to the conversation meanwhile', async () => {
    await host.setStatus(1, 'pending');
    await account.decide('blacklist');
    await world.drain();
    await host.setStatus(1, 'open');
    await account.write(1, 'still there?');
    await world.drain();
    await account.decide('undo');
    await world.drain();

    expect(account.status(1)).toBe('pending');
  });

  test('by Undo opens the conversations of sessions that had become the person’s own long ago', async () => {
    host.state.addContact({ contactId: 5 });
    host.state.addSession({ inboxId: 1, sourceId: 'other', contactId: 5 });
    host.state.addConversation({ conversationId: 9, inboxId: 1, sourceId: 'other' });
    await account.write(9, 'hello');
    account.join('other', 2);
    await account.write(9, 'hello again');
    world.clock.pass(31 * 24 * 3_600_000);
    await account.decide('blacklist');
    await world.drain();
    expect(account.status(9)).toBe('resolved');
    await account.decide('undo');
    await world.drain();

    expect(account.status(9)).toBe('open');
  });

  test('by Clear, after an Undo that left an older decision standing, opens nothing', async () => {
    await account.decide('blacklist', { reason: 'spam' });
    await world.drain();
    await account.decide('blacklist', { reason: 'fraud' });
    await world.drain();
    host.state.addConversation({ conversationId: 7, inboxId: 1, sourceId: 'abc', status: 'open' });
    await account.write(7, 'and here?');
    await world.drain();
    await account.decide('undo');
    await world.drain();
    expect(account.status(7)).toBe('resolved');
    await account.decide('clear');
    await world.drain();

    expect([account.contact()?.blocked, account.status(7)]).toEqual([false, 'resolved']);
  });

  test('by Clear takes the flag off, a flag from before included, and opens nothing', async () => {
    await host.setBlocked(2, true);
    await account.decide('blacklist');
    await world.drain();
    await account.decide('clear');
    await world.drain();

    expect([account.contact()?.blocked, account.status(1)]).toEqual([false, 'resolved']);
  });

  test('before anything was carried out leaves the host untouched', async () => {
    await account.decide('blacklist');
    await account.decide('undo');
    await world.drain();

    expect(host.writes()).toEqual([]);
  });
});
