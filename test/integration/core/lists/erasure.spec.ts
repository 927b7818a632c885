import { Erasures } from '../../../../src/core/moderation/erasures.service.js';
import { LedgerRetention } from '../../../../src/core/moderation/ledger-retention.service.js';
import { ADMIN, AGENT, ListsScene, type Person } from '../../../support/lists-scene.js';

const DAY_MS = 24 * 3_600_000;

let scene: ListsScene;

beforeEach(async () => {
  scene = await ListsScene.open();
});
afterEach(() => scene.close());

async function erase(person: Person): Promise<void> {
  const request = { installationId: scene.world.installationId, visitorId: person.visitorId };
  const erasures = scene.get(Erasures);
  await expect(erasures.erase({ ...request, actor: AGENT })).rejects.toMatchObject({ code: 'erase.role' });
  const confirm = `visitor ${person.visitorId}`;
  await expect(erasures.erase({ ...request, actor: ADMIN })).rejects.toMatchObject({
    details: { confirmWord: confirm },
  });
  await erasures.erase({ ...request, actor: ADMIN, confirm });
}

/** Every table's rows as one text, those of ended listings left out: they go an hour later. */
async function everything(): Promise<string> {
  const tables = await scene.world.read<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  let text = '';
  for (const { name } of tables) {
    const only = name === 'standing_subject' ? 'WHERE ended_at IS NULL' : '';
    const [row] = await scene.world.read<{ text: string | null }>(
      `SELECT json_agg(t)::text AS text FROM "${name}" t ${only}`,
    );
    text += row?.text ?? '';
  }
  return text;
}

test('nothing personal of the visitor is left anywhere, and it is still blocked, session and address', async () => {
  const abuser = await scene.mailer('abuser@example.com');
  await scene.decide(abuser, 'blacklist', { note: 'his name is Roderick' });
  await scene.passes(abuser, 'my secret words');
  await scene.world.read(
    `INSERT INTO delivery (installation_id, signature, sent_at, body, state) VALUES ($1, 'x', now(), $2, 'done')`,
    [scene.world.installationId, Buffer.from('{"email":"abuser@example.com"}')],
  );
  await scene.world.read(
    `INSERT INTO swallowed_message (name, installation_id, inbox_id, source_id, attempt_id, shown_id, shown_conversation_id,
       at, details) SELECT 'n', installation_id, 1, 'abuser@example.com', id, 1, 1, at, '{"content": "my secret words"}' FROM attempt`,
  );

  await erase(abuser);

  const left = await everything();
  expect(left).not.toMatch(/abuser@example|Roderick|secret words/);
  expect(left).not.toContain(Buffer.from('abuser@example.com').toString('hex'));
  expect(await scene.status(abuser)).toBe('blacklisted');
  expect(await scene.passes(abuser, 'here I am again')).toBe(false);
});

test('a call from the erased phone, and a new session that claims the proved address, are blocked', async () => {
  const abuser = await scene.mailer('abuser@example.com');
  await scene.learn(abuser.visitorId, { kind: 'phone', value: '+15550100001', quality: 'entered', source: 'import' });
  await scene.decide(abuser, 'blacklist');
  await erase(abuser);

  const again = await scene.visitor({ email: 'abuser@example.com' });
  expect(await scene.passes(again)).toBe(false);
  const caller = await scene.visitor();
  await scene.learn(caller.visitorId, { kind: 'phone', value: '+15550100001', quality: 'proved', source: 'call' });
  expect(await scene.passes(caller)).toBe(false);
  const innocent = await scene.visitor({ email: 'somebody@example.com' });
  expect(await scene.passes(innocent)).toBe(true);
});

test('texts of stopped messages are forgotten after thirty days, and the line stays', async () => {
  const abuser = await scene.visitor();
  await scene.decide(abuser, 'blacklist');
  await scene.passes(abuser, 'buy watches');
  scene.world.clock.pass(29 * DAY_MS);
  expect(await scene.get(LedgerRetention).run()).toBe(0);
  scene.world.clock.pass(DAY_MS);

  expect(await scene.get(LedgerRetention).run()).toBe(1);
  expect(await scene.world.read('SELECT text FROM attempt')).toEqual([{ text: null }]);
});
