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

describe('a contact told of for the first time', () => {
  const told = async (contactId: number, how: { session?: boolean; activeAt?: Date }): Promise<unknown> => {
    const contact = world.host.state.addContact({ contactId, lastActivityAt: daysBefore(5) });
    const listed = {
      inboxId: 1,
      sourceId: `s${contactId}`,
      contactId,
      verified: false,
      createdAt: null,
      updatedAt: null,
    };
    await world.process({
      kind: 'contact',
      toldAt: world.clock.now(),
      contact,
      changes: [],
      session: how.session ? listed : null,
      channel: how.session ? 'web_widget' : null,
      ...(how.activeAt && { activeAt: how.activeAt }),
    });
    const [row] = await world.read(
      `SELECT v.first_seen_at AS first, v.last_seen_at AS last FROM visitor v JOIN contact c ON c.visitor_id = v.id WHERE contact_id = $1`,
      [contactId],
    );
    return row;
  };

  test('was not seen before it was first seen', async () => {
    expect(await told(8, {})).toEqual({ first: daysBefore(5), last: daysBefore(5) });
  });

  test('is not there because a list of the host names a session', async () => {
    expect(await told(9, { session: true })).toEqual({ first: daysBefore(5), last: daysBefore(5) });
  });

  test('is there where the telling is of what it does', async () => {
    const activeAt = daysBefore(1);
    expect(await told(10, { session: true, activeAt })).toEqual({ first: daysBefore(5), last: activeAt });
  });
});
