import { ImportService } from '../../../src/core/webhook-inbox/import/import.service.js';
import { CoreWorld } from '../../support/core-world.js';

const DAY_MS = 86_400_000;

let world: CoreWorld;

beforeAll(async () => {
  world = await CoreWorld.open();
});

afterAll(() => world.close());

const daysBefore = (days: number): Date => new Date(world.clock.now().getTime() - days * DAY_MS);

const lastSeen = async (): Promise<Date> =>
  (await world.read<{ at: Date }>('SELECT last_seen_at AS at FROM visitor'))[0]!.at;

test('a visitor was seen last when it wrote: as the host says, then by each message, and by nothing that we do', async () => {
  const { state } = world.host;
  const at = { createdAt: daysBefore(10), updatedAt: daysBefore(10) };
  const wroteAt = daysBefore(4);
  const contact = state.addContact({ contactId: 7, email: 'ann@example.com', lastActivityAt: wroteAt });
  state.contactsMadeAt.set(7, daysBefore(10));
  state.addSession({ inboxId: 1, sourceId: 's7', contactId: 7, ...at });
  state.addConversation({ conversationId: 7, inboxId: 1, sourceId: 's7', ...at });
  await world.app.get(ImportService, { strict: false }).run(world.installationId, () => undefined);
  expect(await lastSeen()).toEqual(wroteAt);

  const { createdAt } = await world.visitorWrites(7, 'hello again');
  expect(await lastSeen()).toEqual(createdAt);

  await world.agentNotes(7, '#doorman blacklist');
  const toldAt = world.clock.pass(60_000);
  await world.process({
    kind: 'contact',
    toldAt,
    contact: { ...contact, blocked: true },
    changes: [],
    session: null,
    channel: null,
  });
  expect(await lastSeen()).toEqual(createdAt);
});
