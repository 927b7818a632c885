import { SHELL_ACTOR } from '../../../../src/core/audit-log/actor.js';
import { DEFAULT_SETTINGS } from '../../../../src/core/installations/installation-settings.js';
import { InstallationDirectory } from '../../../../src/core/installations/installation-directory.service.js';
import { InstallationStore } from '../../../../src/core/installations/installation.store.js';
import type { KnownInstallation } from '../../../../src/core/installations/known-installation.js';
import { Transactions, type Tx } from '../../../../src/platform/database/transactions.js';
import { openTestDatabase, type TestDatabase } from '../../../support/database.js';
import { InboxWorld } from '../../../support/inbox-world.js';
import { shutDatabase } from '../../../support/shut-database.js';
import { until } from '../../../support/until.js';

let database: TestDatabase;
let world: InboxWorld;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await InboxWorld.open(database.url);
});

afterAll(async () => {
  await world.close();
  await database.close();
});

let accountId = 0;

/** A new active installation; returns its id. */
async function install(): Promise<string> {
  accountId += 1;
  const id = `inst-${accountId}`;
  await world.install(id, accountId);
  return id;
}

function change(work: (store: InstallationStore, tx: Tx) => Promise<void>): Promise<void> {
  return world.get(Transactions).run((tx) => work(world.get(InstallationStore), tx));
}

function known(id: string, from = world): KnownInstallation | null {
  return from.get(InstallationDirectory).get(id);
}

function auditOf(id: string): Promise<{ action: string; actor: unknown; before: unknown; after: unknown }[]> {
  return world.read('SELECT action, actor, before, after FROM audit_event WHERE installation_id = $1 ORDER BY id', [
    id,
  ]);
}

describe('an installation', () => {
  test('is known here as soon as it is made, with its secrets opened', async () => {
    const id = await install();
    await change((store, tx) => store.setWebhookSecret(tx, id, 'webhook-secret', SHELL_ACTOR));

    expect(known(id)).toMatchObject({
      hostUrl: 'http://host.test',
      accountId,
      token: 'token',
      webhookSecret: 'webhook-secret',
      state: 'active',
      settings: DEFAULT_SETTINGS,
      clockOffsetMs: 0,
    });
    expect(world.get(InstallationDirectory).find('http://host.test', accountId)?.id).toBe(id);
  });

  test('keeps its secrets sealed, each for its own place, in the database and out of the audit log', async () => {
    const id = await install();
    await change((store, tx) => store.setWebhookSecret(tx, id, 'webhook-secret', SHELL_ACTOR));

    const rows = await world.read(
      `SELECT row_to_json(i)::text AS text FROM installation i WHERE id = $1
       UNION ALL SELECT row_to_json(a)::text FROM audit_event a WHERE installation_id = $1`,
      [id],
    );
    const text = JSON.stringify(rows);
    expect(text).not.toContain('webhook-secret');
    expect(text).not.toMatch(/"token/);

    await world.read('UPDATE installation SET sealed_token = sealed_webhook_secret WHERE id = $1', [id]);
    await expect(world.get(InstallationDirectory).refresh(id)).rejects.toMatchObject({ code: 'secrets.damaged' });
    await world.read('DELETE FROM installation WHERE id = $1', [id]);
    await world.get(InstallationDirectory).refresh(id);
  });

  test('has every change on record, with who made it and what was before', async () => {
    const id = await install();
    await change((store, tx) => store.updateSettings(tx, id, { reviewLabel: 'look-here' }, SHELL_ACTOR));
    await change((store, tx) => store.setTrouble(tx, id, 'the token is refused'));

    expect((await auditOf(id)).map(({ action }) => action)).toEqual([
      'installation.created',
      'installation.state_changed',
      'installation.settings_changed',
      'installation.trouble_changed',
    ]);
    const [, , settings, trouble] = await auditOf(id);
    expect(settings).toMatchObject({
      actor: SHELL_ACTOR,
      before: { reviewLabel: 'needs-review' },
      after: { reviewLabel: 'look-here' },
    });
    expect(trouble).toMatchObject({ before: { trouble: null }, after: { trouble: 'the token is refused' } });
  });

  test('has nothing on record when nothing changes', async () => {
    const id = await install();
    const before = await auditOf(id);
    await change((store, tx) => store.setTrouble(tx, id, null));
    await change((store, tx) => store.setState(tx, id, 'active', SHELL_ACTOR));
    expect(await auditOf(id)).toEqual(before);
  });

  test('keeps settings that are not named, and follows defaults where nothing was ever set', async () => {
    const id = await install();
    await change((store, tx) => store.updateSettings(tx, id, { exemptInboxIds: [4] }, SHELL_ACTOR));
    await change((store, tx) => store.updateSettings(tx, id, { hostBlock: 'ignore' }, SHELL_ACTOR));

    expect(known(id)?.settings).toEqual({ ...DEFAULT_SETTINGS, exemptInboxIds: [4], hostBlock: 'ignore' });
    expect(await world.read('SELECT settings FROM installation WHERE id = $1', [id])).toEqual([
      { settings: { exemptInboxIds: [4], hostBlock: 'ignore' } },
    ]);
  });

  test('that a rolled back transaction changed is as it was', async () => {
    const id = await install();
    const failing = change(async (store, tx) => {
      await store.setTrouble(tx, id, 'never');
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(known(id)?.trouble).toBeNull();
    expect((await auditOf(id)).map(({ action }) => action)).not.toContain('installation.trouble_changed');
  });

  test('nobody made cannot be changed', async () => {
    const changing = change((store, tx) => store.setTrouble(tx, 'nobody', 'x'));
    await expect(changing).rejects.toMatchObject({ code: 'installation.not_found' });
  });
});

describe('another instance', () => {
  test('hears of a change without being asked, and of those it missed once it is connected again', async () => {
    const other = await InboxWorld.open(database.url);
    const id = await install();
    await until('it hears of the new one', () => known(id, other)?.state === 'active');

    const reopen = await shutDatabase(database.url);
    expect(known(id, other)).not.toBeNull();
    await reopen();
    await change((store, tx) => store.setTrouble(tx, id, 'meanwhile'));
    await until('it knows', () => known(id, other)?.trouble === 'meanwhile');
    await other.close();
  });
});

describe("the host's clock", () => {
  test('as its webhooks tell it is stored when it is off, once, and on record', async () => {
    const id = await install();
    const ahead = 90_000;
    for (let i = 0; i < 40; i += 1) await tellTime(id, i, ahead);
    await until('it is stored', () => known(id)?.clockOffsetMs !== 0);

    expect(Math.abs((known(id)?.clockOffsetMs ?? 0) - ahead)).toBeLessThan(600);
    for (let i = 40; i < 80; i += 1) await tellTime(id, i, ahead);
    expect((await auditOf(id)).filter(({ action }) => action === 'installation.clock_measured')).toHaveLength(1);
  });

  test('that agrees with ours leaves no trace', async () => {
    const id = await install();
    for (let i = 0; i < 40; i += 1) await tellTime(id, i, 0);
    expect(known(id)?.clockOffsetMs).toBe(0);
    expect((await auditOf(id)).map(({ action }) => action)).not.toContain('installation.clock_measured');
  });

  async function tellTime(installationId: string, i: number, ahead: number): Promise<void> {
    const now = world.clock.pass(137).getTime();
    const sentAt = new Date(Math.floor((now + ahead) / 1000) * 1000);
    await world.accept('{}', { installationId, signature: `${installationId} ${ahead} ${i}`, sentAt });
  }
});
