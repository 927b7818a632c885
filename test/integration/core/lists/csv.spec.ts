import { linesOf } from '../../../../src/core/lists/csv.mapper.js';
import { ListExports } from '../../../../src/core/moderation/entries/list-exports.service.js';
import { ListImports } from '../../../../src/core/moderation/entries/list-imports.service.js';
import { ADMIN, AGENT, ListsScene } from '../../../support/lists-scene.js';

let scene: ListsScene;

beforeAll(async () => {
  scene = await ListsScene.open();
});
afterAll(() => scene.close());

const CSV = [
  'kind,value,reason,note,expiry,list',
  'email,a@example.com,spam,"sells, and again",7d,blacklist',
  'phone,+15550100077,,,,',
  'email,a@example.com,spam,,,',
  'ip,10.0.0.1,,,,',
  'colour,red,,,,',
  'email_domain,example.org,,=cmd|calc,,whitelist',
].join('\r\n');

test('an import adds what can be added, skips what is there, and reports every bad line with its reason', async () => {
  const { installationId } = scene.world;
  const imports = scene.get(ListImports);
  await expect(imports.start({ installationId, actor: AGENT, text: CSV })).rejects.toMatchObject({
    code: 'list_import.role',
  });

  const { id, total } = await imports.start({ installationId, actor: ADMIN, text: CSV });
  await imports.settled();

  expect(total).toBe(6);
  const state = await imports.state(installationId, id);
  expect(state).toMatchObject({ state: 'done', done: 6, added: 3, skipped: 1 });
  expect(state.bad.map(({ line, text }) => [line, text])).toEqual([
    [5, '10.0.0.1'],
    [6, 'red'],
  ]);
  expect(await scene.world.read('SELECT text FROM list_import')).toEqual([{ text: null }]);
});

test('an export can be imported again, and no cell of it is a formula', async () => {
  const { installationId, clock } = scene.world;
  let text = '';
  for await (const piece of scene.get(ListExports).csv({ installationId, now: clock.now() })) text += piece;

  expect(text.split('\n').filter((line) => /(^|,)"?[=+@-]/.test(line))).toEqual([]);
  expect(linesOf(text).map((line) => [line.kind, line.value, line.note])).toEqual([
    ['email_domain', 'example.org', '=cmd|calc'],
    ['phone', '+15550100077', ''],
    ['email', 'a@example.com', 'sells, and again'],
  ]);
});

test('a line that says what we do not understand is reported, and never taken for a blacklisting for good', async () => {
  const { installationId } = scene.world;
  const imports = scene.get(ListImports);
  const text = [
    'value,list,expiry,expires_at,state,reason',
    'm1@example.com,allowlist,,,,',
    'm2@example.com,Blacklist,90d,,,',
    'm3@example.com,,,2020-01-01T00:00:00.000Z,,',
    'm4@example.com,,,,lifted,',
    'm5@example.com,,,soon,,',
    'm6@example.com,blacklist,7D,,Active,Spam',
    'm8@example.com,,,,inactive,',
    'm9@example.com,,,,,nonsense',
    `m7@example.com,,,${new Date(scene.world.clock.now().getTime() + 90_000).toISOString()},,`,
  ].join('\n');

  const { id } = await imports.start({ installationId, actor: ADMIN, text });
  await imports.settled();

  const { bad } = await imports.state(installationId, id);
  expect(bad.map((line) => [line.text, line.why])).toEqual([
    ['m1@example.com', 'There is no list "allowlist". Write blacklist or whitelist.'],
    ['m2@example.com', 'There is no expiry "90d". Write one of 24h, 3d, 7d, 30d, forever.'],
    ['m3@example.com', 'This is over since 2020-01-01 00:00 UTC.'],
    ['m4@example.com', 'This is lifted, so it is not taken in.'],
    ['m5@example.com', 'There is no time "soon". Write one as 2027-01-31T12:00:00Z.'],
    ['m8@example.com', 'There is no state "inactive". Write active, or leave it out.'],
    ['m9@example.com', 'There is no reason "nonsense". Write one of spam, abusive, threat, bot, fraud, other.'],
  ]);
  const rows = await scene.world.read(
    `SELECT subject_value AS value, reason, extract(epoch FROM expires_at - since)::int AS seconds FROM list_entry
      WHERE subject_value LIKE 'm_@example.com' ORDER BY 1`,
  );
  expect(rows).toEqual([
    { value: 'm6@example.com', reason: 'spam', seconds: 7 * 86_400 },
    { value: 'm7@example.com', reason: 'other', seconds: 90 },
  ]);
});

test('an import that was cut off goes on where it stopped', async () => {
  const { installationId } = scene.world;
  await scene.world.read(
    `INSERT INTO list_import (installation_id, actor, text, total, done, begun_at) VALUES ($1, $2, $3, 2, 1, now())`,
    [installationId, JSON.stringify(ADMIN), 'kind,value\nemail,b@example.com\nemail,c@example.com\n'],
  );

  scene.get(ListImports).onApplicationBootstrap();
  await scene.get(ListImports).settled();

  const rows = await scene.world.read(
    `SELECT subject_value AS value FROM list_entry WHERE subject_value LIKE '_@example.com' ORDER BY 1`,
  );
  expect(rows).toEqual([{ value: 'a@example.com' }, { value: 'c@example.com' }]);
});
