import { SHELL_ACTOR } from '../../../src/core/audit-log/actor.js';
import { DEFAULT_SETTINGS } from '../../../src/core/installations/installation-settings.js';
import { InstallationDirectory } from '../../../src/core/installations/installation-directory.service.js';
import { InstallationStore } from '../../../src/core/installations/installation.store.js';
import type { HelpdeskEvent, Performer } from '../../../src/core/ports/helpdesk-event.js';
import { Transactions } from '../../../src/platform/database/transactions.js';
import { CoreWorld } from '../../support/core-world.js';
import { FAKE_SERVICE_USER_ID } from '../../support/fake-helpdesk-host.js';

const PERSON = 2;
const ADA = 3;
const LONG_AGO = new Date(0);
const NOBODY: Performer = { kind: 'nobody' };

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.open();
  const { state } = world.host;
  state.addAgent({ agentId: ADA, name: 'Ada' });
  state.addContact({ contactId: PERSON });
  state.addSession({ inboxId: 1, sourceId: 'vic', contactId: PERSON });
  state.addConversation({ conversationId: 1, inboxId: 1, sourceId: 'vic' });
  await world.visitorWrites(1, 'hello');
});

afterEach(() => world.close());

type ContactFields = { blocked?: boolean; email?: string | null; phone?: string | null };

/** The contact changes on the host; answers the webhook of it and what the live feed tells of it. */
function change(fields: ContactFields, by: Performer, lagMs = 300): { webhook: HelpdeskEvent; told: HelpdeskEvent } {
  const contact = world.host.state.contacts.get(PERSON);
  if (!contact) throw new Error('no person');
  const before = { ...contact };
  Object.assign(contact, fields);
  const at = world.clock.pass(60_000);
  const changes = (Object.keys(fields) as (keyof ContactFields)[]).map((field) => ({
    field,
    from: before[field],
    to: fields[field],
    at,
  }));
  const heardAt = new Date(at.getTime() + lagMs);
  return {
    webhook: { kind: 'contact', toldAt: at, contact: { ...contact }, changes, session: null, channel: null },
    told: { kind: 'performed', toldAt: heardAt, contact: { ...contact }, by, created: false, unbrokenSince: LONG_AGO },
  };
}

const ada: Performer = { kind: 'agent', agentId: ADA };

/** What holds in the end, without ids and times of writing. */
async function endState(): Promise<unknown> {
  const actions = await world.read(
    `SELECT kind, actor, source, effective_at AS at, late FROM moderation_action ORDER BY effective_at, kind`,
  );
  const entries = await world.read(`SELECT author, lifted_at IS NULL AS holds FROM list_entry ORDER BY id`);
  const identifiers = await world.read(
    `SELECT kind, value, quality, source, firm_since AS "firmSince" FROM identifier ORDER BY kind, value`,
  );
  return { actions, entries, identifiers, status: await world.statusOfContact(PERSON) };
}

/** Every order of the events, each also with one of them told twice. */
function orders<T>(events: readonly T[]): T[][] {
  if (events.length < 2) return [[...events]];
  return events.flatMap((first, i) =>
    orders(events.filter((_, j) => j !== i)).flatMap((rest) => [
      [first, ...rest],
      [first, ...rest, first],
    ]),
  );
}

async function inOrder(events: readonly HelpdeskEvent[]): Promise<void> {
  for (const event of events) await world.process(event);
}

describe('the host’s own Block', () => {
  test.each([
    ['the webhook first', false],
    ['the feed first', true],
  ])('is the agent’s who pressed it, %s', async (_, feedFirst) => {
    const { webhook, told } = change({ blocked: true }, ada);
    await inOrder(feedFirst ? [told, webhook, told] : [webhook, told, webhook]);

    expect(await endState()).toMatchObject({
      actions: [{ kind: 'blacklist', source: 'host', actor: { kind: 'agent', agentId: ADA, role: 'agent' } }],
      entries: [{ author: { kind: 'agent', agentId: ADA, role: 'agent' }, holds: true }],
      status: 'blacklisted',
    });
  });

  test('stays the host’s where nobody of the account pressed it, whatever an agent changes afterwards', async () => {
    const automation = change({ blocked: true }, NOBODY);
    const phone = change({ phone: '+15550100001' }, ada);
    await inOrder([automation.told, automation.webhook, phone.webhook, phone.told]);
    expect(await endState()).toMatchObject({ actions: [{ actor: { kind: 'host' } }] });
  });

  test('by somebody whom the host does not list is not given that name', async () => {
    const { webhook, told } = change({ blocked: true }, { kind: 'agent', agentId: 77 });
    await inOrder([told, webhook]);
    expect(await endState()).toMatchObject({ actions: [{ actor: { kind: 'host' } }], status: 'blacklisted' });
  });

  test('told as our own write is nobody’s decision', async () => {
    world.host.state.addAgent({ agentId: FAKE_SERVICE_USER_ID, name: 'Doorman' });
    const { webhook, told } = change({ blocked: true }, { kind: 'agent', agentId: FAKE_SERVICE_USER_ID });
    await inOrder([told, webhook]);
    expect(await endState()).toMatchObject({ actions: [], status: 'normal' });
  });

  test.each([true, false])(
    'by an agent who may not blacklist is not taken over, the feed first: %s',
    async (feedFirst) => {
      await onlyAdministratorsBlacklist();
      const { webhook, told } = change({ blocked: true }, ada);
      await inOrder(feedFirst ? [told, webhook] : [webhook, told]);

      expect(await world.statusOfContact(PERSON)).toBe('normal');
      expect(await world.wishes()).toContain('blocked 2');
      expect((await world.notes(1)).at(-1)).toContain('Only an administrator');
    },
  );

  test('that is older than a newer decision changes nothing, also when it gets its name', async () => {
    const { webhook, told } = change({ blocked: true }, ada);
    await world.agentNotes(1, '#doorman blacklist');
    await world.agentNotes(1, '#doorman whitelist');
    await inOrder([webhook, told]);
    expect(await world.statusOfContact(PERSON)).toBe('whitelisted');
  });
});

describe('an e-mail or phone', () => {
  const EMAIL = 'vic@example.com';

  test.each([
    ['an agent wrote', ada, 'entered', 'agent'],
    ['the visitor typed', NOBODY, 'claimed', 'visitor'],
  ] as const)('that %s is told so in every order', async (_, by, quality, source) => {
    const { webhook, told } = change({ email: EMAIL }, by);
    for (const order of orders([webhook, told])) {
      await world.read(`DELETE FROM identifier`);
      await world.read('DELETE FROM contact_telling');
      await world.read('DELETE FROM contact_change');
      await inOrder(order);
      expect(await endState()).toMatchObject({ identifiers: [{ kind: 'email', value: EMAIL, quality, source }] });
    }
  });

  test('that the visitor typed does not become entered because an agent changes something else', async () => {
    const typed = change({ email: EMAIL }, NOBODY);
    const pressed = change({ blocked: true }, ada);
    await inOrder([typed.webhook, typed.told, pressed.told, pressed.webhook]);
    expect(await endState()).toMatchObject({ identifiers: [{ value: EMAIL, quality: 'claimed' }] });
  });

  test('that an agent gave a contact at its making is entered, that of a visitor claimed', async () => {
    for (const [contactId, by, quality] of [
      [10, ada, 'entered'],
      [11, NOBODY, 'claimed'],
    ] as const) {
      const at = world.clock.pass(60_000);
      const contact = world.host.state.addContact({ contactId, email: `made${contactId}@example.com` });
      await world.process({ kind: 'performed', toldAt: at, contact, by, created: true, unbrokenSince: LONG_AGO });
      await world.process({ kind: 'contact', toldAt: at, contact, changes: [], session: null, channel: null });
      const rows = await world.read('SELECT quality FROM identifier WHERE value = $1', [contact.email]);
      expect(rows).toEqual([{ quality }]);
    }
  });

  test('that an agent enters for a blacklisted visitor is covered, one that the visitor types is not', async () => {
    await world.agentNotes(1, '#doorman blacklist');
    const entered = change({ phone: '+15550100001' }, ada);
    const typed = change({ email: EMAIL }, NOBODY);
    await inOrder([entered.webhook, entered.told, typed.webhook, typed.told]);
    const covered = await world.read<{ value: string }>(
      `SELECT value FROM standing_subject WHERE ended_at IS NULL AND kind IN ('email', 'phone')`,
    );
    expect(covered.map(({ value }) => value)).toEqual(['+15550100001']);
  });
});

test('a contact that is gone is marked so once, if a fresh read confirms it', async () => {
  await world.process({ kind: 'gone', toldAt: world.clock.now(), contactId: PERSON });
  expect(await world.read('SELECT gone_at FROM contact WHERE gone_at IS NOT NULL')).toEqual([]);
  world.host.state.contacts.delete(PERSON);
  for (let i = 0; i < 2; i++) await world.process({ kind: 'gone', toldAt: world.clock.now(), contactId: PERSON });
  expect(await world.read(`SELECT action FROM audit_event WHERE action = 'contact.gone'`)).toHaveLength(1);
});

async function onlyAdministratorsBlacklist(): Promise<void> {
  const store = world.app.get(InstallationStore, { strict: false });
  await world.app.get(Transactions, { strict: false }).run(async (tx) => {
    const roles = { ...DEFAULT_SETTINGS.roles, blacklist: 'administrator' as const };
    await store.updateSettings(tx, world.installationId, { roles }, SHELL_ACTOR);
  });
  await world.app.get(InstallationDirectory, { strict: false }).load();
}
