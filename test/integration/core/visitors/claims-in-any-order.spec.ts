import type { HelpdeskEvent } from '../../../../src/core/ports/helpdesk-event.js';
import { recorded } from '../../../support/chatwoot-webhooks.js';
import { CoreWorld } from '../../../support/core-world.js';
import { allOrders } from '../../../support/seeded-random.js';

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.open();
});

afterEach(() => world.close());

async function identifiersAfter(events: readonly HelpdeskEvent[]): Promise<string[]> {
  for (const event of events) await world.process(event);
  const rows = await world.read<{ line: string }>(
    `SELECT concat_ws(' ', kind, value, quality) AS line FROM identifier WHERE kind <> 'ip' ORDER BY 1`,
  );
  return rows.map(({ line }) => line);
}

describe('what a visitor typed before the host verified it stays a claim', () => {
  const typed = recorded('052', 'contact_updated', 'contact');
  const begun = recorded('052', 'conversation_created', 'conversation');
  const verified = recorded('055', 'message_created', 'message');

  it.each(allOrders(['typed', 'begun', 'verified'] as const))('%s, %s, %s', async (...order) => {
    const events = { typed, begun, verified };

    expect(await identifiersAfter(order.map((name) => events[name]))).toEqual([
      'email pre@example.com claimed',
      'external_id user-77 proved',
      'phone +15550100002 claimed',
    ]);
  });

  it('when the beginning of the conversation was never told', async () => {
    expect(await identifiersAfter([verified, typed])).toContain('email pre@example.com claimed');
  });
});

describe('who writes an e-mail for the first time is one visitor, and what was typed is nobody’s', () => {
  const created = recorded('104', 'contact_created', 'contact');
  const begun = recorded('104', 'conversation_created', 'conversation');
  const wrote = recorded('104', 'message_created', 'message');
  const told: HelpdeskEvent = {
    kind: 'performed',
    toldAt: begun.conversation.session?.createdAt ?? created.toldAt,
    contact: created.contact,
    by: { kind: 'nobody' },
    created: true,
    unbrokenSince: new Date(0),
  };

  it.each([
    ...allOrders(['created', 'told', 'begun'] as const),
    ['created', 'told', 'wrote'] as const,
    ['told', 'wrote', 'created'] as const,
  ])('%s, %s, %s', async (...order) => {
    const events = { created, told, begun, wrote };

    expect(await identifiersAfter(order.map((name) => events[name]))).toEqual(['email mallory@evil.example proved']);
    const visitors = await world.read('SELECT id FROM visitor');
    expect(visitors).toHaveLength(1);
  });

  it('but not where the contact had been there with the address for a while: somebody had typed it', async () => {
    const toldAt = new Date(told.toldAt.getTime() - 10_000);
    const earlier = [created, told].map((event) => ({ ...event, toldAt }));

    expect(await identifiersAfter([...earlier, begun])).toEqual([
      'email mallory@evil.example claimed',
      'email mallory@evil.example proved',
    ]);
  });
});
