import { ApiClient, type ApiAnswer } from '../../support/api-client.js';
import { ApiWorld } from '../../support/api-world.js';

let world: ApiWorld;
let conversationId: number;

beforeAll(async () => {
  world = await ApiWorld.open();
  ({ conversationId } = await world.writer());
});

afterAll(async () => {
  await world.close();
});

beforeEach(() => {
  world.pass(61);
});

interface Challenge {
  note: string;
  handle: string;
}

const page = (): ApiClient => new ApiClient(world.doorman.url, { origin: world.doorman.url });
const where = (account = 1): object => ({ host: world.host.url, account });

async function challenge(account = 1): Promise<Challenge> {
  return (await page().post<Challenge>('session/challenge/code', where(account))).body;
}

function take(handle: string, account = 1): Promise<ApiAnswer<{ token: string }>> {
  return page().post<{ token: string }>('session/challenge', { ...where(account), handle, keep: 'tab' });
}

/** Somebody of the helpdesk writes into the conversation; answers the message's id. */
async function writes(name: 'ann' | 'bob' | 'doorman', content: string, isPrivate = true): Promise<number> {
  const answer = await fetch(`${world.host.url}/api/v1/accounts/1/conversations/${conversationId}/messages`, {
    method: 'POST',
    headers: { 'api-access-token': world.host.seed.tokens[name], 'content-type': 'application/json' },
    body: JSON.stringify({ content, private: isPrivate, message_type: 'outgoing' }),
  });
  const { id } = (await answer.json()) as { id: number };
  await world.settle();
  return id;
}

describe('a code sent as a private note', () => {
  it('is waited for by a whole office behind one address, and by nobody without end', async () => {
    const asks = async (handle: string): Promise<number[]> => {
      const answers = [];
      for (let i = 0; i < 61; i += 1) answers.push((await take(handle)).status);
      return answers;
    };
    const office = [await asks((await challenge()).handle), await asks((await challenge()).handle)];

    for (const answers of office) expect(answers).toEqual([...Array.from({ length: 60 }, () => 401), 429]);
    expect((await take((await challenge()).handle)).status).toBe(401);
  });

  it('proves the agent whom the signed webhook names, once, and the note is taken away', async () => {
    const { note, handle } = await challenge();
    expect((await take(handle)).status).toBe(401);
    const messageId = await writes('ann', note);

    const { status, body } = await take(handle);
    const ann = new ApiClient(world.doorman.url, { authorization: `Bearer ${body.token}` });

    expect(status).toBe(200);
    expect((await ann.get('session')).body).toMatchObject({ agent: { name: 'Ann' } });
    expect(world.host.state.messages.get(messageId)?.contentAttributes).toMatchObject({ deleted: true });
    expect((await take(handle)).status).toBe(401);
  });

  it('sent again by somebody else proves nothing more', async () => {
    const { note, handle } = await challenge();
    await writes('ann', note);
    await writes('bob', note);
    const { body } = await take(handle);
    const session = new ApiClient(world.doorman.url, { authorization: `Bearer ${body.token}` });

    expect((await session.get('session')).body).toMatchObject({ agent: { name: 'Ann' } });
    await writes('bob', note);
    expect((await take(handle)).status).toBe(401);
  });

  it('is good for the browser that asked, not for who reads it', async () => {
    const mine = await challenge();
    const other = await challenge();
    await writes('ann', mine.note);

    expect((await take(other.handle)).status).toBe(401);
    expect((await take(mine.note.split(' ')[2]!)).status).toBe(401);
    expect((await take(mine.handle)).status).toBe(200);
  });

  it('of another account proves nothing in this one', async () => {
    const { note, handle } = await challenge(2);
    await writes('ann', note);

    expect((await take(handle, 2)).status).toBe(401);
    expect((await take(handle, 1)).status).toBe(401);
  });

  it('proves nothing five minutes later', async () => {
    const { note, handle } = await challenge();
    world.pass(301);
    await writes('ann', note);

    expect((await take(handle)).status).toBe(401);
  });

  it('answered in time is not good for ever either', async () => {
    const { note, handle } = await challenge();
    await writes('ann', note);
    world.pass(301);

    expect((await take(handle)).status).toBe(401);
  });

  it.each([
    ['the service user', 'doorman', true],
    ['an agent to the visitor', 'ann', false],
  ] as const)('written by %s proves nothing', async (_who, name, isPrivate) => {
    const { note, handle } = await challenge();
    await writes(name, note, isPrivate);

    expect((await take(handle)).status).toBe(401);
  });

  it('written by a visitor proves nothing', async () => {
    const { note, handle } = await challenge();
    await world.writer(note);

    expect((await take(handle)).status).toBe(401);
  });

  it('is stored as a hash, like its handle', async () => {
    const { note, handle } = await challenge();
    const rows = await world.doorman.read<{ row: string }>('SELECT c::text AS row FROM sign_in_challenge c');

    expect(rows.length).toBeGreaterThan(0);
    for (const secret of [note.split(' ')[2]!, handle]) expect(JSON.stringify(rows)).not.toContain(secret);
  });
});
