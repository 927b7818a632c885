import type { CallEvent } from '../../../../src/core/ports/call-event.js';
import { ImportService } from '../../../../src/core/webhook-inbox/import/import.service.js';
import { ReportService } from '../../../../src/core/trust/report.service.js';
import { callTold } from '../../../support/call-told.js';
import { AGENT, TrustScene } from '../../../support/trust-scene.js';

const DAY_MS = 86_400_000;

let scene: TrustScene;

beforeAll(async () => {
  scene = await TrustScene.open();
});

afterAll(() => scene.close());

/** Of contact n, what the host tells when its name or e-mail changes. */
async function changes(n: number, field: 'name' | 'email', to: string): Promise<void> {
  const { world } = scene;
  const contact = world.host.state.contacts.get(n);
  if (!contact) throw new Error(`no contact ${n}`);
  const told = [{ field, from: contact[field], to, at: world.clock.pass(1_000) }];
  contact[field] = to;
  await world.process({
    kind: 'contact',
    toldAt: told[0]!.at,
    contact: { ...contact },
    changes: told,
    session: null,
    channel: null,
  });
}

async function calls(n: number, count: number, more: Partial<CallEvent['call']> = {}): Promise<number> {
  const phone = `+4915112345${String(n).padStart(3, '0')}`;
  for (let i = 0; i < count; i += 1) {
    const told = callTold(phone, `leg-${n}-${i}`, scene.world.clock.pass(1_000));
    await scene.world.process({ ...told, call: { ...told.call, ...more } });
  }
  const [row] = await scene.world.read<{ id: number }>('SELECT DISTINCT visitor_id AS id FROM call WHERE caller = $1', [
    phone,
  ]);
  return row?.id ?? 0;
}

async function signalsOf(visitorId: number): Promise<string[]> {
  const rows = await scene.world.read<{ kind: string }>(
    'SELECT DISTINCT kind FROM risk_signal WHERE visitor_id = $1 ORDER BY 1',
    [visitorId],
  );
  return rows.map(({ kind }) => kind);
}

test('a third name within a day is a signal, the second is not', async () => {
  scene.add(30);
  await scene.write(30, 'hi');
  await changes(30, 'name', 'Ann');
  await changes(30, 'name', 'Bea');
  expect((await scene.state(30)).signals).toEqual([]);

  await changes(30, 'name', 'Ann');
  await changes(30, 'name', 'Cat');
  expect(await scene.state(30)).toMatchObject({ score: 90, signals: ['identity_churn'] });
});

test('a third e-mail within a day is a signal, and a disposable one is another', async () => {
  scene.add(31, { email: 'a@example.com' });
  await scene.write(31, 'hi');
  await changes(31, 'email', 'b@example.com');
  expect((await scene.state(31)).signals).toEqual([]);

  await changes(31, 'email', 'c@mailinator.com');
  expect(await scene.state(31)).toMatchObject({ score: 80, signals: ['disposable_email', 'identity_churn'] });
});

test('an e-mail that was on record before the installation is nobody’s doing', async () => {
  const { state } = scene.world.host;
  const at = new Date(scene.world.clock.now().getTime() - 10 * DAY_MS);
  state.addContact({ contactId: 32, email: 'old@mailinator.com' });
  state.contactsMadeAt.set(32, at);
  state.addSession({ inboxId: 1, sourceId: 's32', contactId: 32, createdAt: at, updatedAt: at });
  state.addConversation({ conversationId: 32, inboxId: 1, sourceId: 's32', createdAt: at, updatedAt: at });
  await scene.world.app.get(ImportService, { strict: false }).run(scene.world.installationId, () => undefined);
  await scene.write(32, 'hello again');

  expect((await scene.state(32)).signals).toEqual([]);
});

test('an identity that the host has verified makes up for a High signal', async () => {
  scene.add(33, { externalId: 'user-33' }, { verified: true });
  await scene.setDetector('message_flood', { limits: { messages: 5, seconds: 60 } });
  await scene.flood(33);

  expect(await scene.state(33)).toMatchObject({ score: 100, signals: ['identity_verified', 'message_flood'] });
  await scene.setDetector('message_flood', { limits: { messages: 15, seconds: 60 } });
});

test('a resolved conversation that an agent answered makes a good history after thirty days', async () => {
  scene.add(34);
  await scene.write(34, 'hello');
  const conversation = scene.world.host.state.conversations.get(34)!;
  conversation.agentReplied = true;
  conversation.status = 'resolved';
  const tell = () =>
    scene.world.process({
      kind: 'conversation',
      toldAt: scene.world.clock.now(),
      conversation: scene.world.host.state.record(conversation),
    });
  await tell();
  scene.world.clock.pass(29 * DAY_MS);
  await scene.write(34, 'me again');
  expect((await scene.state(34)).signals).toEqual([]);

  scene.world.clock.pass(2 * DAY_MS);
  await scene.write(34, 'and again');
  expect((await scene.state(34)).signals).toEqual(['good_history']);
});

test('calls: a flood, a number nobody vouches for, and what the carrier takes for spam', async () => {
  expect(await signalsOf(await calls(35, 5))).toEqual([]);
  expect(await signalsOf(await calls(36, 6))).toEqual(['call_flood']);
  expect(await signalsOf(await calls(37, 1, { attestation: 'C' }))).toEqual(['unverified_caller_id']);
  expect(await signalsOf(await calls(38, 1, { screening: 'spam_likely' }))).toEqual(['spam_likely_call']);
});

test('a call told twice is one occurrence', async () => {
  const told = callTold('+4915112345039', 'leg-39', scene.world.clock.pass(1_000));
  const spam = { ...told, call: { ...told.call, screening: 'spam_likely' } };
  await scene.world.process(spam);
  await scene.world.process(spam);

  expect(await scene.world.read(`SELECT 1 FROM risk_signal WHERE evidence->>'screening' = 'spam_likely'`)).toHaveLength(
    2,
  );
});

test('an agent’s report is a signal and one audit event, and nobody of another account can be reported', async () => {
  scene.add(47);
  await scene.write(47, 'hi');
  const reports = scene.world.app.get(ReportService, { strict: false });
  const actor = { kind: 'agent' as const, agentId: AGENT, role: 'agent' as const };
  const visitorId = await scene.visitorId(47);
  await reports.report({ installationId: scene.world.installationId, visitorId, actor, note: 'was rude' });

  expect(await scene.state(47)).toMatchObject({ score: 80, signals: ['reported_by_agent'], status: 'normal' });
  const audit = await scene.world.read(
    `SELECT a.action, p.value AS note FROM audit_event a JOIN audit_personal p ON p.audit_event_id = a.id WHERE a.visitor_id = $1`,
    [visitorId],
  );
  expect(audit).toEqual([{ action: 'visitor.reported', note: 'was rude' }]);
  await expect(
    reports.report({ installationId: scene.world.installationId, visitorId: 1e6, actor }),
  ).rejects.toMatchObject({
    code: 'visitor.unknown',
  });
});

test('what is written in an exempt inbox is nobody’s signal', async () => {
  await scene.set({ exemptInboxIds: [9] });
  const { state } = scene.world.host;
  state.addContact({ contactId: 48 });
  state.addSession({ inboxId: 9, sourceId: 's48', contactId: 48 });
  state.addConversation({ conversationId: 48, inboxId: 9, sourceId: 's48' });
  await scene.write(48, 'https://a.test https://b.test https://c.test');

  expect((await scene.state(48)).signals).toEqual([]);
});

test('who claims what is a blacklisted visitor’s is told', async () => {
  scene.add(49, { email: 'vic49@example.com' });
  await scene.write(49, 'hi');
  await scene.decide(49, 'blacklist');
  scene.add(50, { email: 'vic49@example.com' });
  await scene.write(50, 'hi');

  expect(await scene.state(50)).toMatchObject({ score: 80, signals: ['claims_blacklisted_identifier'] });
});

test('the same text by a third visitor is told of the third', async () => {
  for (const n of [51, 52, 53]) {
    scene.add(n);
    await scene.write(n, 'Earn thousands  from HOME today');
  }

  expect((await scene.state(52)).signals).toEqual([]);
  expect((await scene.state(53)).signals).toEqual(['repeated_text']);
});

test('a fifth conversation within a day is told', async () => {
  scene.add(54);
  await scene.write(54, 'hi');
  for (const id of [541, 542, 543, 544]) {
    scene.world.host.state.addConversation({ conversationId: id, inboxId: 1, sourceId: 's54' });
    await scene.write(id, 'hi');
  }

  expect(await scene.state(54)).toMatchObject({ score: 90, signals: ['many_conversations'] });
});
