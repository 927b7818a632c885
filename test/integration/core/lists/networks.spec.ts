import { Explain } from '../../../../src/core/moderation/explain/explain.service.js';
import { uncountedWords } from '../../../../src/core/moderation/explain/uncounted-words.js';
import { ListEntries } from '../../../../src/core/moderation/entries/list-entries.service.js';
import { VisitorCare } from '../../../../src/core/moderation/visitor-care.service.js';
import { Releases } from '../../../../src/core/moderation/releases.service.js';
import { STANDING_CHANNEL } from '../../../../src/core/standing/standing.store.js';
import { Listener } from '../../../../src/platform/database/listener.js';
import { ADMIN, AGENT, ListsScene, type Person } from '../../../support/lists-scene.js';

let scene: ListsScene;
let network = 0;

beforeAll(async () => {
  scene = await ListsScene.open();
});
afterAll(() => scene.close());

/** A listed range of its own, and a visitor whom the gate saw in it. */
async function caught(): Promise<{ person: Person; entryId: number; ip: string }> {
  network += 1;
  const ip = `198.51.${network}.7`;
  const person = await scene.visitor();
  await scene.learn(person.visitorId, { kind: 'ip', value: ip, quality: 'proved', source: 'gate' });
  const entryId = await list(`198.51.${network}.0/24`);
  return { person, entryId, ip };
}

async function list(value: string): Promise<number> {
  scene.world.clock.pass(1_000);
  const base = {
    installationId: scene.world.installationId,
    actor: ADMIN,
    source: 'panel',
    list: 'blacklist' as const,
  };
  const entry = await scene.get(ListEntries).add({ ...base, kind: 'cidr', value, reason: 'bot', expiry: '7d' });
  return entry.id;
}

async function openItem({ visitorId }: Person): Promise<number> {
  const [row] = await scene.world.read<{ id: number }>(
    'SELECT id FROM review_item WHERE visitor_id = $1 AND closed_at IS NULL',
    [visitorId],
  );
  return row?.id ?? 0;
}

function release(itemId: number): Promise<{ released: number[] }> {
  const { installationId } = scene.world;
  return scene.get(Releases).item({ installationId, actor: AGENT, by: 'Ann', itemId });
}

describe('somebody caught only by a range', () => {
  test('gets a review item; Release gives the messages back as one note, and that entry catches no more', async () => {
    const { person } = await caught();
    expect(await scene.passes(person, 'first {{ contact.name }}')).toBe(false);
    expect(await scene.passes(person, 'second')).toBe(false);
    expect(await scene.causes(person)).toEqual(['caught_by_network']);

    const { released } = await release(await openItem(person));

    expect(released).toHaveLength(2);
    const [note] = (await scene.world.notes(person.conversationId)).filter((text) => text.includes('released'));
    expect(note).toMatch(/^2 messages that were stopped, released by Ann:[^]*> first [^]*> second/);
    expect(note).not.toContain('{{');
    expect(await scene.passes(person)).toBe(true);
    expect(await openItem(person)).toBe(0);
  });

  test('Release is told to every gate at once, which holds whom it lets pass in memory', async () => {
    const { person } = await caught();
    await scene.passes(person);
    let told = (): void => undefined;
    const isTold = new Promise<void>((resolve) => (told = resolve));
    await scene.get(Listener).on(STANDING_CHANNEL, () => told());

    await release(await openItem(person));

    await expect(isTold).resolves.toBeUndefined();
  });

  test('Release is taken back like any decision: the item waits again, and the entry catches again', async () => {
    const { person } = await caught();
    await scene.passes(person);
    const itemId = await openItem(person);
    await release(itemId);
    expect(await scene.passes(person)).toBe(true);

    await scene.decide(person, 'undo');

    expect(await openItem(person)).toBe(itemId);
    expect(await scene.passes(person)).toBe(false);
  });

  test('Release gives back what that entry has stopped, and nothing of another; it comes too late once decided', async () => {
    const { person } = await caught();
    await scene.passes(person, 'stopped by the network');
    const itemId = await openItem(person);
    const value = `also${network}@example.com`;
    await scene.learn(person.visitorId, { kind: 'email', value, quality: 'entered', source: 'agent' });
    const by = { installationId: scene.world.installationId, actor: ADMIN, source: 'panel' };
    const named = { list: 'blacklist' as const, kind: 'email' as const, value, reason: 'bot' as const };
    const { id: entryId } = await scene.get(ListEntries).add({ ...by, ...named, expiry: '7d' });
    expect(await scene.passes(person, 'stopped by the address')).toBe(false);
    scene.world.clock.pass(1_000);
    await scene.get(ListEntries).lift({ ...by, entryId });

    expect((await release(itemId)).released).toHaveLength(1);
    await expect(release(itemId)).rejects.toMatchObject({ code: 'review_item.decided' });
  });

  test('Release holds on for whoever turns out to be the same person', async () => {
    const { person } = await caught();
    await scene.passes(person);
    await release(await openItem(person));
    const known = await scene.visitor();
    await scene.decide(known, 'whitelist');
    const { installationId } = scene.world;
    await scene
      .get(VisitorCare)
      .join({ installationId, visitorId: person.visitorId, actor: ADMIN, otherId: known.visitorId });
    await scene.decide(known, 'clear');

    expect(await scene.passes(person)).toBe(true);
  });

  test('Dismiss: still caught, and no new item for that entry', async () => {
    const { person } = await caught();
    await scene.passes(person);
    await scene.decide(person, 'dismiss');

    expect(await scene.passes(person)).toBe(false);
    expect(await openItem(person)).toBe(0);
  });

  test('Whitelist: no network catches any more', async () => {
    const { person } = await caught();
    await scene.passes(person);
    await scene.decide(person, 'whitelist');

    expect(await scene.passes(person)).toBe(true);
  });

  test('verified, or with good history, is never caught by a network alone', async () => {
    const verified = await caught();
    await scene.world.read('UPDATE session SET verified = true WHERE source_id = $1', [verified.person.sourceId]);
    expect(await scene.passes(verified.person)).toBe(true);

    const old = await caught();
    await scene.world.read(
      `INSERT INTO conversation (installation_id, conversation_id, inbox_id, channel, session_id, contact_id, status,
         agent_wrote, created_at, updated_at)
       SELECT installation_id, 9000, inbox_id, channel, session_id, contact_id, 'resolved', true,
         created_at - interval '31 days', updated_at FROM conversation WHERE conversation_id = $1`,
      [old.person.conversationId],
    );
    expect(await scene.passes(old.person)).toBe(true);
    await scene.decide(old.person, 'blacklist');
    expect(await scene.passes(old.person)).toBe(false);
  });

  test('an IP that the visitor could have made up catches nobody', async () => {
    const { person } = await caught();
    const forger = await scene.visitor();
    await scene.learn(forger.visitorId, { kind: 'ip', value: '198.51.1.9', quality: 'claimed', source: 'contact' });

    expect(await scene.passes(forger)).toBe(true);
    expect(await scene.passes(person)).toBe(false);
  });
});

describe('Explain of an IP', () => {
  test('names the range that wins', async () => {
    const { ip } = await caught();

    const { words } = await scene.get(Explain).of(scene.world.installationId, { ip });

    expect(words).toMatchObject({
      verdict: 'Messages and calls are stopped.',
      winner: expect.stringContaining('which is on the blacklist') as unknown,
    });
  });
});

describe('Release of single messages after a wrong block', () => {
  test('once each; a call cannot come back', async () => {
    const person = await scene.visitor();
    await scene.decide(person, 'blacklist');
    await scene.passes(person, 'let me in');
    await scene.decide(person, 'undo');
    const rows = await scene.world.read<{ id: number }>('SELECT id FROM attempt WHERE visitor_id = $1', [
      person.visitorId,
    ]);
    const request = { installationId: scene.world.installationId, actor: AGENT, attemptIds: rows.map((row) => row.id) };

    const withdrawn = 'UPDATE attempt SET withdrawn_at = $2 WHERE visitor_id = $1';
    await scene.world.read(withdrawn, [person.visitorId, scene.world.clock.now()]);
    // It has passed after all.
    expect(await scene.get(Releases).attempts(request)).toEqual({ released: [] });
    await scene.world.read(withdrawn, [person.visitorId, null]);
    expect(await scene.get(Releases).attempts(request)).toEqual({ released: request.attemptIds });
    expect(await scene.get(Releases).attempts(request)).toEqual({ released: [] });
  });
});

describe('Explain', () => {
  const explained = async (visitorId: number): Promise<string[]> => {
    const { uncounted } = await scene.get(Explain).whole(scene.world.installationId, { visitorId });
    return uncounted.map((one) => uncountedWords(one).split(':')[0] ?? '');
  };

  test('names what does not count: a network released, an entry that is over, a Clear', async () => {
    const { person } = await caught();
    await scene.passes(person);
    await release(await openItem(person));
    await scene.decide(person, 'blacklist', { expiry: '24h' });
    scene.world.clock.pass(25 * 3_600_000);
    await scene.world.expire();
    await scene.decide(person, 'whitelist');
    await scene.decide(person, 'clear');

    expect(await explained(person.visitorId)).toEqual([
      expect.stringMatching(/^The network 198\.51\.\d+\.0\/24 is on the blacklist$/),
      expect.stringMatching(/^A whitelisting of this visitor was lifted on /),
      expect.stringMatching(/^A blacklisting of this visitor expired on /),
    ]);
  });

  test('names what was only typed: somebody else’s address, and a whitelist that it frees nobody by', async () => {
    const owner = await scene.mailer('explained@example.com');
    const typist = await scene.visitor({ email: 'explained@example.com' });
    await scene.get(ListEntries).add({
      installationId: scene.world.installationId,
      actor: AGENT,
      source: 'panel',
      list: 'whitelist',
      kind: 'email',
      value: 'explained@example.com',
      reason: 'other',
      expiry: 'forever',
    });

    expect(await explained(typist.visitorId)).toEqual([
      'The visitor only typed the e-mail address, which is on the whitelist',
      "The visitor only typed the e-mail address, but it is on somebody else's record (proved)",
    ]);
    expect(await explained(owner.visitorId)).toEqual([]);
  });
});
