import { CoreWorld } from '../../../support/core-world.js';

const CONTACT = 2;
const CONVERSATION = 1;

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.open();
  const { state } = world.host;
  state.addAgent({ agentId: 3, name: 'Ann' });
  state.addContact({ contactId: CONTACT });
  state.addSession({ inboxId: 1, sourceId: 'abc', contactId: CONTACT });
  state.addConversation({ conversationId: CONVERSATION, inboxId: 1, sourceId: 'abc' });
  await world.visitorWrites(CONVERSATION, 'hello');
});

afterEach(async () => {
  await world.close();
});

async function stored(): Promise<{ score: number; band: string } | undefined> {
  const [row] = await world.read<{ score: number; band: string }>('SELECT score, band FROM visitor');
  return row;
}

async function addPositive(count: number): Promise<void> {
  await world.read(
    `INSERT INTO risk_signal (installation_id, visitor_id, kind, level, at)
     SELECT installation_id, id, 'good' || n, 'positive', now() FROM visitor, generate_series(1, $1::int) n`,
    [count],
  );
}

describe('the score on the visitor', () => {
  test.each([0, 1, 2])('goes from 100 to 30 with %i Positive signals, and back with a Clear', async (positives) => {
    await addPositive(positives);
    expect(await stored()).toEqual({ score: 100, band: 'trusted' });

    await world.agentNotes(CONVERSATION, '#doorman blacklist spam');
    expect(await stored()).toEqual({ score: 30, band: 'risky' });

    await world.agentNotes(CONVERSATION, '#doorman clear');
    expect(await stored()).toEqual({ score: 100, band: 'trusted' });
  });

  test('comes back with an Undo of the Clear', async () => {
    await world.agentNotes(CONVERSATION, '#doorman blacklist spam');
    await world.agentNotes(CONVERSATION, '#doorman clear');
    await world.agentNotes(CONVERSATION, '#doorman undo');

    expect(await stored()).toEqual({ score: 30, band: 'risky' });
  });
});
