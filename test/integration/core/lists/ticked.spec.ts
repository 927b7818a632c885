import { ListEntries } from '../../../../src/core/moderation/entries/list-entries.service.js';
import { VisitorCare } from '../../../../src/core/moderation/visitor-care.service.js';
import { ADMIN, AGENT, ListsScene } from '../../../support/lists-scene.js';

const HOUR_MS = 3_600_000;

let scene: ListsScene;

beforeAll(async () => {
  scene = await ListsScene.open();
});
afterAll(() => scene.close());

async function addresses(): Promise<string[]> {
  const rows = await scene.world.read<{ line: string }>(
    `SELECT subject_value || ' ' || coalesce(extract(epoch FROM expires_at - since)::int / 3600 || 'h', 'forever') AS line
       FROM list_entry WHERE subject_kind = 'ip' AND lifted_at IS NULL ORDER BY 1`,
  );
  return rows.map((row) => row.line);
}

describe('an address ticked with a blacklisting', () => {
  test('is one the gate saw, for a day when an agent ticks it, and ends with it; Undo brings it back', async () => {
    const person = await scene.visitor();
    await scene.learn(person.visitorId, { kind: 'ip', value: '192.0.2.7', quality: 'proved', source: 'session' });

    await scene.decide(person, 'blacklist', { ips: ['192.0.2.7'] });
    expect(await addresses()).toEqual(['192.0.2.7 24h']);
    await scene.decide(person, 'clear');
    expect(await addresses()).toEqual([]);

    await scene.decide(person, 'undo');
    expect(await addresses()).toEqual(['192.0.2.7 24h']);
    await scene.decide(person, 'clear');
    expect(await addresses()).toEqual([]);
  });

  test('ends with Undo of the blacklisting itself', async () => {
    const person = await scene.visitor();
    await scene.learn(person.visitorId, { kind: 'ip', value: '192.0.2.8', quality: 'proved', source: 'session' });
    await scene.decide(person, 'blacklist', { ips: ['192.0.2.8'], actor: ADMIN });
    expect(await addresses()).toEqual(['192.0.2.8 forever']);

    await scene.decide(person, 'undo');

    expect(await addresses()).toEqual([]);
    expect(await scene.status(person)).toBe('normal');
  });

  test('another address takes an administrator; one of your own network nobody ticks', async () => {
    const person = await scene.visitor();
    await scene.learn(person.visitorId, { kind: 'ip', value: '10.0.0.9', quality: 'proved', source: 'session' });

    await expect(scene.decide(person, 'blacklist', { ips: ['192.0.2.9'] })).rejects.toMatchObject({
      code: 'list_entry.role',
    });
    await expect(scene.decide(person, 'blacklist', { ips: ['10.0.0.9'], actor: ADMIN })).rejects.toMatchObject({
      code: 'list_entry.guard_rail',
    });
    expect(await scene.status(person)).toBe('normal');
  });

  test('takes one that the gate saw, and that nobody has taken off the record', async () => {
    const person = await scene.visitor();
    const { visitorId } = person;
    await scene.learn(visitorId, { kind: 'ip', value: '192.0.2.20', quality: 'claimed', source: 'contact' });
    await scene.learn(visitorId, { kind: 'ip', value: '192.0.2.21', quality: 'proved', source: 'gate' });
    const { installationId } = scene.world;
    const [off] = await scene.world.read<{ id: number }>(`SELECT id FROM identifier WHERE value = '192.0.2.21'`);
    await scene.get(VisitorCare).unlink({ installationId, visitorId, actor: ADMIN, identifierId: off!.id });

    for (const ip of ['192.0.2.20', '192.0.2.21']) {
      const ticked = scene.decide(person, 'blacklist', { ips: [ip] });
      await expect(ticked).rejects.toMatchObject({ code: 'list_entry.role' });
    }
  });

  test('ends no later than the blacklisting, which alone can end it', async () => {
    const person = await scene.visitor();
    await scene.learn(person.visitorId, { kind: 'ip', value: '192.0.2.22', quality: 'proved', source: 'gate' });
    await scene.decide(person, 'blacklist', { expiry: '24h' });
    scene.world.clock.pass(12 * HOUR_MS - 1_000);
    await scene.decide(person, 'blacklist', { ips: ['192.0.2.22'] });
    expect(await addresses()).toEqual(['192.0.2.22 12h']);

    const [ticked] = await scene.world.read<{ id: number }>(
      `SELECT id FROM list_entry WHERE subject_kind = 'ip' AND lifted_at IS NULL`,
    );
    const entry = { installationId: scene.world.installationId, actor: ADMIN, source: 'panel', entryId: ticked!.id };
    await expect(scene.get(ListEntries).lift(entry)).rejects.toMatchObject({ code: 'list_entry.belongs' });
    await expect(scene.get(ListEntries).edit({ ...entry, note: 'x' })).rejects.toMatchObject({
      code: 'list_entry.belongs',
    });
    await scene.decide(person, 'clear');
    expect(await addresses()).toEqual([]);
  });

  test('is not put back by an Undo once its own day is over', async () => {
    const person = await scene.visitor();
    await scene.learn(person.visitorId, { kind: 'ip', value: '192.0.2.23', quality: 'proved', source: 'gate' });
    await scene.decide(person, 'blacklist', { ips: ['192.0.2.23'], actor: AGENT });
    scene.world.clock.pass(23.5 * HOUR_MS);
    await scene.decide(person, 'clear');
    scene.world.clock.pass(0.75 * HOUR_MS);

    await scene.decide(person, 'undo');
    expect(await addresses()).toEqual([]);
    expect(await scene.status(person)).toBe('blacklisted');
  });
});
