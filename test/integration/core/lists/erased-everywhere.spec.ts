import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestingModule } from '@nestjs/testing';
import { ErasedDisk } from '../../../../src/core/moderation/erased-disk.service.js';
import { Erasures } from '../../../../src/core/moderation/erasures.service.js';
import { ListEntries } from '../../../../src/core/moderation/entries/list-entries.service.js';
import { ListImports } from '../../../../src/core/moderation/entries/list-imports.service.js';
import { Explain } from '../../../../src/core/moderation/explain/explain.service.js';
import { LedgerRetention } from '../../../../src/core/moderation/ledger-retention.service.js';
import type { CallEvent, CallOutcome } from '../../../../src/core/ports/call-event.js';
import { SaidOfSelfStore } from '../../../../src/core/screening/gate/said-of-self.store.js';
import { SwallowSpool } from '../../../../src/core/screening/gate/swallow-spool.store.js';
import { ReportService } from '../../../../src/core/trust/report.service.js';
import { callRecordOf } from '../../../../src/core/webhook-inbox/call-record.mapper.js';
import { Transactions } from '../../../../src/platform/database/transactions.js';
import { GateSightings } from '../../../../src/core/webhook-inbox/dispatch/gate-sighting.service.js';
import { encodeRecord } from '../../../../src/core/webhook-inbox/spool-record.store.js';
import { AppConfig } from '../../../../src/platform/config/config.js';
import { until } from '../../../support/until.js';
import { ADMIN, AGENT, ListsScene, type Person } from '../../../support/lists-scene.js';

const WEEK_MS = 7 * 24 * 3_600_000;
const IP = '203.0.113.77';
const NAME = 'Ulalume Usher';

let scene: ListsScene;
let other: TestingModule;
/** Data folders of the instances: of the one that is asked, and of another. */
let disks: string[];
let n = 0;

beforeAll(async () => {
  scene = await ListsScene.open();
  disks = [scene.get(AppConfig).dataFolder, await mkdtemp(join(tmpdir(), 'doorman-other-'))];
  other = await scene.world.anotherInstance(disks[1]);
});
afterAll(async () => {
  await other.close();
  await scene.close();
  await rm(disks[1]!, { recursive: true, force: true });
});

/** Everything by which somebody can be known, each thing its own. */
interface Known extends Person {
  email: string;
  phone: string;
  words: string[];
}

async function knownEverywhere(): Promise<Known> {
  n += 1;
  const [email, phone] = [`usher${n}@example.com`, `+1555030${String(n).padStart(4, '0')}`];
  const person = await scene.visitor({ email, phone, name: NAME });
  const { visitorId, sourceId } = person;
  for (const [kind, value] of [
    ['email', email],
    ['phone', phone],
  ] as const) {
    await scene.learn(visitorId, { kind, value, quality: 'entered', source: 'agent' });
  }
  await scene.learn(visitorId, { kind: 'external_id', value: `usher-id-${n}`, quality: 'proved', source: 'verified' });
  const sighting = { installationId: scene.world.installationId, inboxId: 1, sourceId, ip: IP, userAgent: 'curl/8.0' };
  await scene.get(GateSightings).take({ kind: 'gate_sighting', ...sighting, at: scene.world.clock.now() });
  const unread = [`unread of ${n}`, `swallowed of ${n}`];
  return { ...person, email, phone, words: [email, phone, `usher-id-${n}`, NAME, `"${sourceId}"`, ...unread] };
}

function call(phone: string, outcome: CallOutcome): CallEvent {
  n += 1;
  const ids = { key: `leg-${n}`, controlId: `control-${n}`, sessionId: null, connectionId: null };
  const caller = { kind: 'number' as const, number: phone };
  const told = { from: phone, to: '+15550109999', attestation: null, attestationValid: null, screening: null };
  const why = { role: 'visitor_blacklist', key: 'phone', entryId: null, visitorId: null, claimed: false, cause: 'x' };
  const at = scene.world.clock.pass(1_000);
  return { kind: 'call', at, call: { ...ids, caller, ...told }, outcome, reason: outcome === 'refused' ? why : null };
}

/** What people and machines have written down about the person. */
async function writtenAbout(person: Known): Promise<void> {
  const { installationId } = scene.world;
  const by = { installationId, actor: ADMIN, source: 'panel', reason: 'spam' as const, expiry: 'forever' as const };
  const note = `about ${person.email}`;
  for (const [kind, value] of [
    ['email', person.email],
    ['phone', person.phone],
  ] as const) {
    await scene.get(ListEntries).add({ ...by, list: 'blacklist', kind, value, note });
  }
  await scene.get(ReportService).report({ installationId, visitorId: person.visitorId, actor: AGENT, note });
  const text = `value,kind\n${person.email},phone\n`;
  await scene.get(ListImports).start({ installationId, actor: ADMIN, text });
  await scene.get(ListImports).settled();
  for (const outcome of ['passed', 'refused'] as const) await scene.world.process(call(person.phone, outcome));
}

/** What lies about unprocessed or put aside: a webhook of each kind, a call, a message in the hands of the gate. */
async function lyingAbout(person: Known): Promise<{ delivered: CallEvent }> {
  const { installationId, clock } = scene.world;
  const conversation = scene.world.host.state.record(scene.world.host.state.conversations.get(person.conversationId)!);
  const message = scene.world.host.state.addMessage(person.conversationId, { text: `unread of ${n}` });
  const own = Buffer.from(JSON.stringify({ kind: 'message', toldAt: clock.now(), message, conversation }));
  const others = Buffer.from(JSON.stringify({ kind: 'ignored', toldAt: clock.now(), what: `to ${person.email}` }));
  const delivered = call(person.phone, 'passed');
  const record = callRecordOf(installationId, delivered, clock.now());
  const rows = [
    ['own', own, 'waiting'],
    ['others', others, 'waiting'],
    ['broken', Buffer.from(`{ ${person.phone}`), 'parked'],
    ['done', own, 'done'],
    ['loud', Buffer.from(`{"to":"${person.email.toUpperCase()}"}`), 'done'],
    [record.signature, record.body, 'waiting'],
  ] as const;
  for (const [signature, body, state] of rows) {
    await scene.world.read(
      `INSERT INTO delivery (installation_id, signature, sent_at, body, state) VALUES ($1, $2, $3, $4, $5)`,
      [installationId, `${signature} ${n}`, clock.now(), body, state],
    );
  }
  for (const folder of disks) await lyingOn(folder, person, own);
  const session = { installationId, inboxId: 1, sourceId: person.sourceId };
  const said = { name: NAME, email: person.email, phoneNumber: person.phone };
  await scene.get(Transactions).run((tx) => new SaidOfSelfStore().keep(tx, session, said, clock.now()));
  return { delivered };
}

/** What no database took, and what the gate swallowed, on the disk of one instance. */
async function lyingOn(folder: string, person: Known, own: Buffer): Promise<void> {
  const { installationId, clock } = scene.world;
  await mkdir(join(folder, 'spool'), { recursive: true });
  const aside = { installationId, signature: 's', sentAt: clock.now(), receivedAt: clock.now() };
  const bodies = [own, `{ "to": "${person.email.toUpperCase()}" and then nothing`, `{"of":"stranger ${n}"}`];
  const records = bodies.map((body) => encodeRecord({ ...aside, body: Buffer.from(body) }));
  await writeFile(join(folder, 'spool', `${n}.refused`), Buffer.concat(records));
  const spool = new SwallowSpool(join(folder, 'gate'));
  const stop = { entryId: null, stoppedBy: {}, doubt: null };
  await spool.write({
    ...{ name: spool.newName(), installationId, inboxId: 1, sourceId: person.sourceId, channel: 'web_widget', ip: IP },
    ...{
      contactId: null,
      conversationId: null,
      shownId: 1,
      shownConversationId: 1,
      files: [],
      details: {},
      proof: 'p',
    },
    ...{ at: clock.now().toISOString(), text: `swallowed of ${n}`, userAgent: null, stop },
  });
}

/** Every table's rows and every file as one text, bytes as text too. */
async function everything(): Promise<string> {
  let text = '';
  for (const { name } of await scene.world.read<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  )) {
    const [row] = await scene.world.read<{ text: string | null }>(`SELECT json_agg(t)::text AS text FROM "${name}" t`);
    text += `\n== ${name}: ${row?.text ?? ''}`;
  }
  const bodies = await scene.world.read<{ body: Buffer }>('SELECT body FROM delivery WHERE body IS NOT NULL');
  text += bodies.map(({ body }) => `\n== body: ${body.toString()}`).join('');
  for (const folder of disks) text += await filesOf(folder);
  return text;
}

async function filesOf(folder: string): Promise<string> {
  let text = '';
  for (const name of await readdir(folder, { recursive: true })) {
    text += `\n== ${name}: ${(await readFile(join(folder, name)).catch(() => '')).toString()}`;
  }
  return text;
}

function found(words: readonly string[], text: string): string[] {
  return words.flatMap((word) =>
    text
      .split('\n== ')
      .filter((part) => part.toLowerCase().includes(word.toLowerCase()))
      .map((part) => `${word} in ${part.slice(0, 300)}`),
  );
}

async function erase({ visitorId }: Person): Promise<void> {
  const { installationId } = scene.world;
  await scene.get(Erasures).erase({ installationId, visitorId, actor: ADMIN, confirm: `visitor ${visitorId}` });
}

test.each(['blacklisted', 'normal'] as const)('nothing is left of a %s visitor, wherever it lay', async (status) => {
  const person = await knownEverywhere();
  if (status === 'blacklisted') await scene.decide(person, 'blacklist', { ips: [IP], note: NAME });
  await scene.passes(person, `unread of ${n}`);
  await writtenAbout(person);
  const { delivered } = await lyingAbout(person);
  expect(found(person.words, await everything()).length).toBeGreaterThan(person.words.length);

  await erase(person);
  const followed = async () => found(person.words, await filesOf(disks[1]!)).length === 0;
  await until('the other instance follows on its own disk', followed);
  const left = (await everything())
    .split('\n== ')
    .filter((part) => !part.startsWith('standing_subject'))
    .join('\n== ');
  // It goes once it was processed: it is somebody else's.
  expect(found(person.words, left)).toEqual([expect.stringMatching(`^${person.email} in body: .*ignored`)]);
  expect(left.split(`stranger ${n}"`)).toHaveLength(1 + disks.length);

  await scene.world.process(delivered);
  scene.world.clock.pass(WEEK_MS + 1);
  await scene.world.expire();
  await scene.get(LedgerRetention).run();
  await scene.world.read(`DELETE FROM delivery WHERE signature LIKE 'others%'`);
  expect(found([...person.words, IP], await everything())).toEqual([]);
  const calls = await scene.world.read<{ caller: string | null }>('SELECT caller FROM call WHERE key = $1', [
    delivered.call.key,
  ]);
  expect(calls).toEqual([{ caller: null }]);
});

test('an instance that was away takes it off its own disk when it starts', async () => {
  const person = await knownEverywhere();
  const folder = await mkdtemp(join(tmpdir(), 'doorman-away-'));
  await lyingOn(folder, person, Buffer.from(JSON.stringify({ from: person.sourceId, phone: person.phone })));
  await erase(person);
  expect(found(person.words, await filesOf(folder)).length).toBeGreaterThan(3);

  const away = await scene.world.anotherInstance(folder);
  await away.get(ErasedDisk, { strict: false }).follow();
  const left = await filesOf(folder);
  await away.close();
  await rm(folder, { recursive: true, force: true });
  expect(found(person.words, left)).toEqual([]);
  expect(left).toContain(`stranger ${n}"`);
});

test('an entry on the address of somebody erased goes on holding, and Explain still says that it does', async () => {
  const person = await knownEverywhere();
  await writtenAbout(person);
  await erase(person);
  const { installationId } = scene.world;

  for (const target of [{ email: person.email }, { phone: person.phone }]) {
    const { verdict } = await scene.get(Explain).of(installationId, target);
    expect(verdict).toMatchObject({ answer: 'block', winner: { role: 'identifier_blacklist' } });
  }
  const again = await scene.mailer(person.email);
  expect(await scene.passes(again)).toBe(false);
});
