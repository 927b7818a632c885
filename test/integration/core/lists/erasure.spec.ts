import { AuditLogStore } from '../../../../src/core/audit-log/audit-log.store.js';
import { InstallationDirectory } from '../../../../src/core/installations/installation-directory.service.js';
import { ErasedDisk } from '../../../../src/core/moderation/erased-disk.service.js';
import { Erasures } from '../../../../src/core/moderation/erasures.service.js';
import { LedgerRetention } from '../../../../src/core/moderation/ledger-retention.service.js';
import type { HelpdeskEvent } from '../../../../src/core/ports/helpdesk-event.js';
import { HELPDESK_HOSTS, type HelpdeskHosts } from '../../../../src/core/ports/helpdesk-host.port.js';
import { ReviewQueueStore } from '../../../../src/core/review-queue/review-queue.store.js';
import { SwallowedMessageStore } from '../../../../src/core/screening/gate/swallowed-message.store.js';
import { ErasedPast } from '../../../../src/core/standing/erased-past.store.js';
import { SessionStore } from '../../../../src/core/visitors/session.store.js';
import { ContactEventStore } from '../../../../src/core/webhook-inbox/dispatch/contact-event.store.js';
import { HelpdeskEventService } from '../../../../src/core/webhook-inbox/dispatch/helpdesk-event.service.js';
import { SwallowedEvidence } from '../../../../src/core/webhook-inbox/swallowed/swallowed-evidence.store.js';
import {
  SwallowedRecords,
  type ConfirmedMessage,
} from '../../../../src/core/webhook-inbox/swallowed/swallowed-record.service.js';
import { Clock } from '../../../../src/platform/clock.js';
import { Transactions } from '../../../../src/platform/database/transactions.js';
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

/** As the gate's module makes it. */
function swallowedRecords(): SwallowedRecords {
  const { app } = scene.world;
  const evidence = new SwallowedEvidence(
    scene.get(SessionStore),
    new SwallowedMessageStore(),
    scene.get(ReviewQueueStore),
    scene.get(AuditLogStore),
  );
  return new SwallowedRecords(
    scene.get(Transactions),
    scene.get(InstallationDirectory),
    app.get<HelpdeskHosts>(HELPDESK_HOSTS, { strict: false }),
    scene.get(ContactEventStore),
    evidence,
    scene.get(ErasedPast),
    scene.get(Clock),
  );
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

test('somebody called like a word of every webhook takes away only what names a person so', async () => {
  const contact = await scene.visitor({ name: 'Contact' });
  const others = '{"event":"contact_updated","contact":{"name":"Ann","type":"contact"},"sender_type":"Contact"}';
  for (const body of ['{"sender":{"name":"Contact"}}', others]) {
    await scene.world.read(
      `INSERT INTO delivery (installation_id, signature, sent_at, body, state) VALUES ($1, $2, now(), convert_to($2, 'UTF8'), 'done')`,
      [scene.world.installationId, body],
    );
  }

  await erase(contact);

  const left = `SELECT convert_from(body, 'UTF8') AS body FROM delivery WHERE body IS NOT NULL`;
  expect(await scene.world.read(left)).toEqual([{ body: others }]);
});

test('the disk is gone through once it is committed, and an Erase whose disk does not follow fails', async () => {
  const person = await scene.visitor({ email: 'abuser@example.com' });
  const whileLooking: boolean[] = [];
  const follow = vi.spyOn(scene.get(ErasedDisk), 'follow').mockImplementation(async () => {
    whileLooking.push(/abuser@example/.test(await everything()));
    throw new Error('a disk that is full');
  });

  await expect(erase(person)).rejects.toThrow('a disk that is full');
  follow.mockRestore();

  expect(new Set(whileLooking)).toEqual(new Set([false]));
});

describe('what was still on its way when its visitor was erased', () => {
  /** Written, and not told yet. */
  function written(person: Person, text: string): { event: HelpdeskEvent; messageId: number } {
    const { world } = scene;
    world.clock.pass(5_000);
    const message = world.host.state.addMessage(person.conversationId, { text });
    const conversation = structuredClone(
      world.host.state.record(world.host.state.conversations.get(person.conversationId)!),
    );
    world.clock.pass(5_000);
    return {
      event: { kind: 'message', toldAt: message.createdAt, message, conversation },
      messageId: message.messageId,
    };
  }

  /** Told as a delivery does it; whether its body was to be forgotten. */
  async function told(event: HelpdeskEvent): Promise<boolean> {
    let forgotten = false;
    const { installationId } = scene.world;
    await scene.get(HelpdeskEventService).process(installationId, event, (_, forget) => {
      forgotten = forget;
      return Promise.resolve();
    });
    return forgotten;
  }

  test('leaves nothing when it comes, and what comes after is stopped', async () => {
    const abuser = await scene.visitor({ email: 'abuser@example.com', name: 'Roderick' });
    await scene.decide(abuser, 'blacklist');
    const late = written(abuser, 'my secret words');
    await erase(abuser);

    expect(await told(late.event)).toBe(true);
    expect(await everything()).not.toMatch(/secret words|abuser@example|Roderick/);
    expect(await scene.passes(abuser, 'here I am again')).toBe(false);
  });

  test('of somebody else on the same contact is taken in as ever', async () => {
    const victim = await scene.visitor({ email: 'vic@example.com' });
    const abuser = await scene.visitor();
    scene.merges(abuser, victim);
    await scene.passes(abuser, 'merged');
    const late = { victim: written(victim, 'from the victim'), abuser: written(abuser, 'from the abuser') };
    await erase(abuser);

    expect([await told(late.abuser.event), await told(late.victim.event)]).toEqual([true, false]);
    const rows = await scene.world.read<{ text: string }>('SELECT text FROM message ORDER BY message_id');
    expect(rows.map(({ text }) => text)).toEqual(['hello', 'from the victim']);
  });

  test('is not recorded either where the gate kept it on disk', async () => {
    const abuser = await scene.visitor({ email: 'abuser@example.com' });
    await scene.decide(abuser, 'blacklist');
    const { installationId, clock } = scene.world;
    const late: ConfirmedMessage = {
      ...{ name: 'a', installationId, inboxId: 1, sourceId: abuser.sourceId, channel: 'web_widget', ip: null },
      ...{
        contactId: abuser.contactId,
        conversationId: null,
        shownId: 1,
        shownConversationId: 1,
        files: [],
        details: {},
      },
      ...{ at: clock.now().toISOString(), text: 'my secret words', userAgent: null, proof: 'p' },
      stop: { entryId: null, stoppedBy: {}, doubt: null },
    };
    clock.pass(60_000);
    await erase(abuser);

    expect(await swallowedRecords().record(late, [])).toBe(false);
    expect(await everything()).not.toMatch(/secret words|abuser@example/);
  });
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
