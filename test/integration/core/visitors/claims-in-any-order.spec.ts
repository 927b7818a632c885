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
