import { AdoptionService } from '../../../../src/core/webhook-inbox/import/adoption.service.js';
import type { ImportState } from '../../../../src/core/webhook-inbox/import/import-state.js';
import { ImportService } from '../../../../src/core/webhook-inbox/import/import.service.js';
import { CoreWorld } from '../../../support/core-world.js';
import { hostAnswers } from '../../../support/fake-helpdesk-faults.js';

const DAY_MS = 86_400_000;

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.open();
});

afterEach(async () => {
  await world.close();
});

const run = (onPage: (state: ImportState) => void = () => undefined): Promise<ImportState> =>
  world.app.get(ImportService, { strict: false }).run(world.installationId, onPage);

const daysBefore = (days: number): Date => new Date(world.clock.now().getTime() - days * DAY_MS);

/** A contact from before the installation, with a session and a conversation in the website. */
function oldContact(contactId: number, more: { email?: string; blocked?: boolean; days?: number } = {}): void {
  const { email, blocked = false, days = 10 } = more;
  const { state } = world.host;
  state.addContact({ contactId, email: email ?? null, blocked });
  state.contactsMadeAt.set(contactId, daysBefore(days));
  const at = { createdAt: daysBefore(days), updatedAt: daysBefore(days) };
  state.addSession({ inboxId: 1, sourceId: `s${contactId}`, contactId, ...at });
  state.addConversation({ conversationId: contactId, inboxId: 1, sourceId: `s${contactId}`, ...at });
}

interface Known {
  contactId: number;
  value: string;
  quality: string;
}

/** Every identifier of every contact's visitor. */
const identifiers = (): Promise<Known[]> =>
  world.read<Known>(
    `SELECT c.contact_id AS "contactId", i.value, i.quality FROM contact c JOIN identifier i ON i.visitor_id = c.visitor_id
      ORDER BY 1, 2`,
  );

const conversations = async (): Promise<number[]> =>
  (await world.read<{ id: number }>('SELECT conversation_id AS id FROM conversation ORDER BY 1')).map((row) => row.id);

const countOf = async (table: string): Promise<number> =>
  (await world.read<{ count: number }>(`SELECT count(*) AS count FROM ${table}`))[0]!.count;

describe('import', () => {
  it('takes what was on record before the installation for entered', async () => {
    oldContact(7, { email: 'Ann@Example.com' });
    world.clock.pass(5_000);

    const state = await run();

    expect(state).toMatchObject({ phase: 'done', contacts: 1, conversations: 1 });
    expect(await identifiers()).toEqual([{ contactId: 7, value: 'ann@example.com', quality: 'entered' }]);
  });

  it('knows sessions and conversations, so that a later message is nobody’s first', async () => {
    oldContact(7, { email: 'ann@example.com' });
    await run();

    await world.visitorWrites(7, 'hello again');

    expect(await countOf('visitor')).toBe(1);
    expect(await countOf('session')).toBe(1);
  });

  it('reads the conversations of the last 90 days and no older ones', async () => {
    oldContact(1, { days: 89 });
    oldContact(2, { days: 91 });

    await run();

    expect(await conversations()).toEqual([1]);
  });

  it('makes no command, attempt, signal or effect out of history', async () => {
    oldContact(7, { email: 'ann@example.com', blocked: true });
    world.host.state.addMessage(7, { text: '#doorman blacklist', private: true, direction: 'outgoing' });
    world.host.state.conversations.get(7)!.updatedAt = daysBefore(1);

    await run();

    for (const table of ['moderation_action', 'attempt', 'risk_signal', 'enforcement', 'list_entry']) {
      expect(await countOf(table)).toBe(0);
    }
  });

  it('leaves a claim made since the installation a claim', async () => {
    oldContact(7);
    world.clock.pass(60_000);
    const contact = world.host.state.contacts.get(7)!;
    contact.email = 'victim@example.com';
    await world.visitorWrites(7, 'it is me');

    await run();

    expect(await identifiers()).toEqual([{ contactId: 7, value: 'victim@example.com', quality: 'claimed' }]);
  });

  it('takes nothing for entered on a contact that was made since', async () => {
    world.clock.pass(60_000);
    const { state } = world.host;
    state.addContact({ contactId: 9, email: 'new@example.com' });
    state.addSession({ inboxId: 1, sourceId: 's9', contactId: 9 });

    await run();

    expect(await identifiers()).toEqual([{ contactId: 9, value: 'new@example.com', quality: 'claimed' }]);
  });

  it('covers what it finds of a visitor who is blacklisted already', async () => {
    oldContact(7, { email: 'vic@example.com' });
    world.host.state.contacts.get(7)!.email = null;
    await world.visitorWrites(7, 'hello');
    await world.moderation.apply(blacklist({ contactId: 7 }));
    world.host.state.contacts.get(7)!.email = 'vic@example.com';

    await run();

    const covered = await world.read<{ value: string }>(
      `SELECT value FROM standing_subject WHERE kind = 'email' AND ended_at IS NULL AND role = 'visitor_blacklist'`,
    );
    expect(covered).toEqual([{ value: 'vic@example.com' }]);
  });
});

describe('an import that is stopped', () => {
  const many = (): void => {
    for (let id = 1; id <= 40; id += 1) oldContact(id, { email: `p${id}@example.com` });
  };
  const asked = (method: 'contacts' | 'conversations'): unknown[] =>
    world.host.callsOf(method).map((call) => call.args[0]);

  it('goes on from the page it had not finished, and ends as if it had never stopped', async () => {
    many();
    world.host.faults.fail('conversations', hostAnswers(403), 1);

    await expect(run()).rejects.toThrow('403');
    const again = await run();

    expect(again).toMatchObject({ phase: 'done', contacts: 40, conversations: 40 });
    expect(asked('contacts')).toEqual([1, 2, 3]);
    expect(asked('conversations')).toEqual([1, 1, 2, 3]);
    expect(await identifiers()).toHaveLength(40);
  });

  it('keeps a page and how far it is together: what fails in the middle of one leaves neither', async () => {
    many();
    world.host.faults.fail('contacts', hostAnswers(403), 1);
    await expect(run()).rejects.toThrow('403');

    expect(await countOf('contact')).toBe(0);
    expect((await run()).contacts).toBe(40);
  });

  it('waits for a host that is busy', async () => {
    many();
    world.host.faults.fail('contacts', hostAnswers(429, 1), 2);

    expect((await run()).phase).toBe('done');
  });

  it('read twice changes nothing', async () => {
    many();
    await run();
    const before = await world.read('SELECT * FROM identifier ORDER BY id');
    await world.read(`UPDATE installation SET import_state = '{}'`);

    await run();

    expect(await world.read('SELECT * FROM identifier ORDER BY id')).toEqual(before);
    expect(await countOf('visitor')).toBe(40);
    expect(await countOf('session')).toBe(40);
  });

  it('is not run by two at once', async () => {
    many();
    const held = world.host.faults.hold('contacts');

    const first = run();
    await held.reached;
    const second = run();
    await second;
    held.release();

    await expect(first).rejects.toMatchObject({ code: 'import.running' });
    expect(await countOf('contact')).toBe(40);
  });
});

describe('contacts that were blocked on the host before', () => {
  const adoption = (): AdoptionService => world.app.get(AdoptionService, { strict: false });

  it('are offered, anonymous ones as far as a conversation told of them', async () => {
    oldContact(1, { email: 'a@example.com', blocked: true });
    oldContact(2, { blocked: true });
    oldContact(3, { email: 'c@example.com' });
    oldContact(4, { blocked: true, days: 200 });
    await run();

    expect(await adoption().candidates(world.installationId)).toEqual([1, 2]);
  });

  it('become blacklistings for ever, in nobody’s name', async () => {
    oldContact(1, { email: 'a@example.com', blocked: true });
    await run();

    const result = await adoption().adopt(world.installationId, [1]);

    expect(result).toEqual({ adopted: 1, refused: [] });
    expect(await world.statusOfContact(1)).toBe('blacklisted');
    const entries = await world.read(
      `SELECT e.reason, e.expires_at AS until, a.actor ->> 'kind' AS actor, a.source FROM list_entry e
         JOIN moderation_action a ON a.entry_id = e.id`,
    );
    expect(entries).toEqual([{ reason: 'other', until: null, actor: 'import', source: 'import' }]);
    expect(await adoption().candidates(world.installationId)).toEqual([]);
  });

  it('are not offered once somebody has decided about the visitor', async () => {
    oldContact(1, { email: 'a@example.com', blocked: true });
    await run();
    await world.moderation.apply({ ...blacklist({ contactId: 1 }), action: 'whitelist' });

    expect(await adoption().candidates(world.installationId)).toEqual([]);
  });
});

function blacklist(target: { contactId: number }) {
  const actor = { kind: 'shell' as const, agentId: null, role: 'administrator' as const };
  return { installationId: world.installationId, action: 'blacklist' as const, target, actor, source: 'cli' };
}
