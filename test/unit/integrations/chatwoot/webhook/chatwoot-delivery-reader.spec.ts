import type { HelpdeskEvent } from '../../../../../src/core/ports/helpdesk-event.js';
import { ChatwootDeliveryReader } from '../../../../../src/integrations/chatwoot/webhook/chatwoot-delivery-reader.js';
import { InvalidRequestError } from '../../../../../src/platform/errors/doorman-error.js';
import { recordedFlow, recordedFlows, type RecordedWebhook } from '../../../../support/recorded-flows.js';

const SENT_AT = new Date('2026-11-23T15:00:00Z');

function read(body: string, sentAt = SENT_AT): HelpdeskEvent {
  return new ChatwootDeliveryReader().read({ installationId: 'i', body: Buffer.from(body), sentAt });
}

function readRecorded(webhook: RecordedWebhook): HelpdeskEvent {
  return read(webhook.raw, new Date(Number(webhook.headers['x-chatwoot-timestamp']) * 1000));
}

function recorded<K extends HelpdeskEvent['kind']>(flow: string, event: string, kind: K): HelpdeskEvent & { kind: K } {
  const webhook = recordedFlow(flow).webhooks.find((one) => one.event === event);
  if (!webhook) throw new Error(`flow ${flow} has no ${event}`);
  const mapped = readRecorded(webhook);
  if (mapped.kind !== kind) throw new Error(`${event} became ${mapped.kind}`);
  return mapped as HelpdeskEvent & { kind: K };
}

describe('the recorded webhooks', () => {
  test('all 162 become events of these kinds', () => {
    const table: Record<string, number> = {};
    for (const webhook of recordedFlows().flatMap((flow) => flow.webhooks)) {
      const key = `${webhook.event} -> ${readRecorded(webhook).kind}`;
      table[key] = (table[key] ?? 0) + 1;
    }

    expect(table).toEqual({
      'contact_created -> contact': 16,
      'contact_updated -> contact': 46,
      'conversation_created -> conversation': 16,
      'conversation_updated -> conversation': 16,
      'conversation_status_changed -> conversation': 5,
      'message_created -> message': 55,
      'message_updated -> message': 7,
      'webwidget_triggered -> contact': 1,
    });
  });

  test('hold messages of these directions and authors', () => {
    const table: Record<string, number> = {};
    for (const webhook of recordedFlows().flatMap((flow) => flow.webhooks)) {
      const event = readRecorded(webhook);
      if (event.kind !== 'message' || webhook.event !== 'message_created') continue;
      const { direction, author } = event.message;
      const key = `${direction}${event.message.private ? ' note' : ''} by ${author.kind}`;
      table[key] = (table[key] ?? 0) + 1;
    }

    expect(table).toEqual({
      'incoming by contact': 27,
      'outgoing by agent': 1,
      'outgoing note by agent': 12,
      'template by none': 15,
    });
  });

  test('never bring the secret of the visitor’s socket into the product', () => {
    const webhooks = recordedFlows().flatMap((flow) => flow.webhooks);
    const tokens = webhooks.flatMap(({ raw }) =>
      [...raw.matchAll(/"pubsub_token":"([^"]+)"/g)].map((match) => match[1]),
    );

    const events = JSON.stringify(webhooks.map(readRecorded));

    expect(tokens.length).toBeGreaterThan(90);
    expect(tokens.filter((token) => events.includes(token ?? ''))).toEqual([]);
  });

  test('are never told before what they tell, though their timestamp has whole seconds only', () => {
    const early = recordedFlows()
      .flatMap((flow) => flow.webhooks)
      .map(readRecorded)
      .filter((event) => timesIn(event).some((at) => at > event.toldAt));

    expect(early).toEqual([]);
  });
});

function timesIn(event: HelpdeskEvent): Date[] {
  if (event.kind === 'contact') return event.changes.map((change) => change.at);
  if (event.kind === 'ignored') return [];
  const { updatedAt, session } = event.conversation;
  const message = event.kind === 'message' ? [event.message.createdAt] : [];
  return [updatedAt, ...message, ...(session?.updatedAt ? [session.updatedAt] : [])];
}

describe('a contact event', () => {
  test('of a block tells the change with the record’s own time of it', () => {
    expect(recorded('030', 'contact_updated', 'contact')).toEqual({
      kind: 'contact',
      toldAt: new Date('2026-11-23T15:34:46.637Z'),
      contact: {
        contactId: 2,
        name: 'Vic Tor',
        email: 'vic@example.com',
        phone: '+15550100001',
        externalId: null,
        blocked: true,
        country: null,
        countryCode: null,
        createdAtIp: '8.8.8.8',
      },
      changes: [{ field: 'blocked', from: false, to: true, at: new Date('2026-11-23T15:34:46.637Z') }],
      session: null,
    });
  });

  test.each([
    ['016', 'email', null, 'vic@example.com'],
    ['017', 'phone', null, '+15550100001'],
    ['037', 'blocked', true, false],
    ['053', 'externalId', null, expect.any(String)],
  ])('of flow %s tells %s', (flow, field, from, to) => {
    const { changes } = recorded(flow, 'contact_updated', 'contact');

    expect(changes).toContainEqual({ field, from, to, at: expect.any(Date) });
  });

  test('names a field it does not know without its values', () => {
    const { changes } = recorded('026', 'contact_updated', 'contact');

    expect(changes).toContainEqual({ field: 'other', from: null, to: null, at: new Date('2026-11-23T15:34:37.360Z') });
  });

  test('of a contact just made has no changes', () => {
    const event = recorded('069', 'contact_created', 'contact');

    expect(event).toMatchObject({ changes: [], session: null, contact: { contactId: 6, email: 'clean@example.com' } });
  });
});

describe('an opened chat window', () => {
  test('is a session seen on its contact', () => {
    expect(recorded('008', 'webwidget_triggered', 'contact')).toMatchObject({
      contact: { contactId: 2 },
      session: {
        inboxId: 1,
        sourceId: 'b0d86abf-cf76-4da8-b994-e7e963d6ebce',
        contactId: 2,
        verified: false,
        createdAt: null,
        updatedAt: null,
      },
    });
  });

  test('of a visitor who has a conversation tells that conversation', () => {
    const opened = JSON.parse(recordedFlow('008').webhooks[0]?.raw ?? '') as Record<string, unknown>;
    const created = recordedFlow('010').webhooks.find((one) => one.event === 'conversation_created');

    const event = read(JSON.stringify({ ...opened, current_conversation: JSON.parse(created?.raw ?? '') as unknown }));

    expect(event).toMatchObject({
      kind: 'conversation',
      conversation: { conversationId: 1, session: { contactId: 2 } },
    });
  });
});

describe('a message event', () => {
  test('of a visitor tells text, time, author, session and conversation', () => {
    expect(recorded('011', 'message_created', 'message')).toEqual({
      kind: 'message',
      toldAt: expect.any(Date),
      message: {
        messageId: 4,
        direction: 'incoming',
        private: false,
        text: 'second line\nhttps://spam.example/a?b=1&c=2',
        deleted: false,
        attachments: [],
        author: { kind: 'contact', id: 2, name: 'green-morning-179' },
        ownKey: null,
        createdAt: new Date('2026-11-23T15:33:58.323Z'),
      },
      conversation: {
        conversationId: 1,
        inboxId: 1,
        channel: 'web_widget',
        status: 'open',
        labels: [],
        device: { browser: 'Chrome', platform: 'macOS', device: null },
        session: {
          inboxId: 1,
          sourceId: 'b0d86abf-cf76-4da8-b994-e7e963d6ebce',
          contactId: 2,
          verified: false,
          createdAt: new Date('2026-11-23T15:33:48.828Z'),
          updatedAt: new Date('2026-11-23T15:33:48.828Z'),
        },
        contact: expect.objectContaining({ contactId: 2, createdAtIp: '203.0.113.7', blocked: false }),
        createdAt: new Date('2026-11-23T15:33:55.000Z'),
        updatedAt: expect.any(Date),
      },
    });
  });

  test('with a file and no text tells the file', () => {
    const { message } = recorded('012', 'message_created', 'message');

    expect(message.text).toBeNull();
    expect(message.attachments).toEqual([
      {
        attachmentId: 1,
        fileName: 'pixel.png',
        contentType: 'image/png',
        size: 70,
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/rails\/active_storage\/blobs\/redirect\//),
      },
    ]);
  });

  test('of a macro is a note of the agent who ran it', () => {
    expect(recorded('020', 'message_created', 'message').message).toMatchObject({
      messageId: 8,
      direction: 'outgoing',
      private: true,
      text: '#doorman blacklist',
      author: { kind: 'agent', id: 4, name: 'Bob' },
      ownKey: null,
      createdAt: new Date('2026-11-23T15:34:21.774Z'),
    });
  });

  test('of our own note carries our key', () => {
    const webhook = recordedFlow('021').webhooks[0];
    const raw = webhook?.raw.replace('{"kind":"receipt"}', '{"key":"resolved:7"}') ?? '';

    expect(read(raw)).toMatchObject({ message: { ownKey: 'resolved:7', author: { kind: 'agent', id: 2 } } });
  });

  test('of a visitor never carries our key, whatever its attributes say', () => {
    const raw = recordedFlow('011').webhooks.find((one) => one.event === 'message_created')?.raw ?? '';

    const event = read(
      raw.replace('"content_attributes":{"in_reply_to":null}', '"content_attributes":{"doorman":{"key":"x"}}'),
    );

    expect(raw).toContain('"content_attributes":{"in_reply_to":null}');
    expect(event).toMatchObject({ message: { ownKey: null } });
  });

  test('of a deleted message says so and has no text left', () => {
    const { message } = recorded('059', 'message_updated', 'message');

    expect(message).toMatchObject({ messageId: 28, deleted: true, text: null, direction: 'incoming' });
  });

  test('after a merge by the visitor hangs on the surviving contact', () => {
    const { conversation, message } = recorded('048', 'message_updated', 'message');

    expect(message.author).toEqual({ kind: 'contact', id: 2, name: 'Vic Tor' });
    expect(conversation.session?.contactId).toBe(conversation.contact.contactId);
    expect(conversation.contact.email).toBe('vic@example.com');
    expect(conversation.session?.updatedAt).not.toEqual(conversation.session?.createdAt);
  });

  test('of a verified visitor says that the session is verified', () => {
    expect(recorded('055', 'message_created', 'message').conversation.session?.verified).toBe(true);
  });

  test('of a template has no author', () => {
    expect(recorded('066', 'message_updated', 'message').message).toMatchObject({
      direction: 'template',
      author: { kind: 'none', id: null, name: null },
    });
  });

  test.each([
    ['075', 'api', /./],
    ['104', 'email', /^mallory@evil\.example$/],
    ['109', 'sms', /^\+15550100080$/],
  ])('of flow %s came through %s', (flow, channel, sourceId) => {
    const { conversation } = recorded(flow, 'message_created', 'message');

    expect(conversation.channel).toBe(channel);
    expect(conversation.session?.sourceId).toMatch(sourceId);
  });

  test('through Twilio is WhatsApp where the sender’s address says so', () => {
    const raw = recordedFlow('109').webhooks.find((one) => one.event === 'message_created')?.raw ?? '';

    expect(read(raw.replaceAll('"source_id":"+1555', '"source_id":"whatsapp:+1555'))).toMatchObject({
      conversation: { channel: 'whatsapp' },
    });
  });

  test('of a bot or an assistant is not an agent’s', () => {
    const raw = recordedFlow('018').webhooks.find((one) => one.event === 'message_created')?.raw ?? '';

    for (const type of ['agent_bot', 'captain_assistant']) {
      const event = read(raw.replace('"type":"user"},"source_id"', `"type":"${type}"},"source_id"`));
      expect(event).toMatchObject({ message: { author: { kind: 'bot' } } });
    }
  });
});

describe('a conversation event', () => {
  test('tells the new status with the conversation’s own time', () => {
    expect(recorded('033', 'conversation_updated', 'conversation').conversation).toMatchObject({
      status: 'resolved',
      updatedAt: new Date('2026-11-23T15:34:53.471Z'),
      contact: { blocked: true },
    });
  });

  test('tells the labels', () => {
    expect(recorded('022', 'conversation_updated', 'conversation').conversation.labels).toEqual(['security-review']);
  });
});

describe('what is not for us', () => {
  test('is an ignored event that names what came', () => {
    expect(read('{"event":"inbox_created"}')).toEqual({ kind: 'ignored', toldAt: SENT_AT, what: 'inbox_created' });
  });

  test.each([
    ['not JSON', 'x'.repeat(20)],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['without an event', '{"id":1}'],
  ])('is refused when it is %s', (_, body) => {
    expect(() => read(body)).toThrow(InvalidRequestError);
  });

  test('is refused with the name of the field, never with its value', () => {
    const raw =
      recordedFlow('030').webhooks[0]?.raw.replace('"blocked":true,"event"', '"blocked":"secret","event"') ?? '';

    expect(() => read(raw)).toThrow('"contact_updated.blocked" is not true or false');
    expect(() => read(raw)).not.toThrow(/secret/);
  });
});

describe('what a visitor can write into attributes', () => {
  test('never makes a body unreadable', () => {
    const body = JSON.parse(recordedFlow('030').webhooks[0]?.raw ?? '') as Record<string, unknown>;

    for (const strange of [null, 7, 'text', [], { created_at_ip: { a: 1 }, country: 5, country_code: ['x'] }]) {
      expect(read(JSON.stringify({ ...body, additional_attributes: strange }))).toMatchObject({
        contact: { contactId: 2, createdAtIp: null, country: null, countryCode: null },
      });
    }
  });
});

describe('bodies spoilt at random', () => {
  const SEEDS = 40;
  const bodies = recordedFlows()
    .flatMap((flow) => flow.webhooks)
    .map(({ raw }) => raw);

  test(`are read or refused, never worse (${SEEDS} × ${bodies.length})`, () => {
    const outcomes = { read: 0, refused: 0 };
    for (let seed = 1; seed <= SEEDS; seed++) {
      const random = randomFrom(seed);
      for (const raw of bodies) outcomes[outcomeOf(JSON.stringify(spoil(JSON.parse(raw), random)))]++;
    }

    expect(outcomes.read + outcomes.refused).toBe(SEEDS * bodies.length);
    expect(outcomes.read).toBeGreaterThan(1000);
    expect(outcomes.refused).toBeGreaterThan(1000);
  });
});

function outcomeOf(body: string): 'read' | 'refused' {
  try {
    const event = read(body);
    for (const at of [event.toldAt, ...timesIn(event)]) at.toISOString();
    return 'read';
  } catch (error) {
    if (error instanceof InvalidRequestError) return 'refused';
    throw error;
  }
}

const STRANGE: unknown[] = [null, -1, 1.5, 1e300, '', 'x', true, [], {}, [null], { id: null }, '9999-99-99T99:99:99Z'];

/** Drops or replaces one to four values anywhere in the tree. */
function spoil(body: unknown, random: () => number): unknown {
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  collectPlaces(body, places);
  for (let i = 0; i <= Math.floor(random() * 4); i++) {
    const place = places[Math.floor(random() * places.length)];
    if (!place) continue;
    if (random() < 0.4) Reflect.deleteProperty(place.holder, place.key);
    else place.holder[place.key] = STRANGE[Math.floor(random() * STRANGE.length)];
  }
  return body;
}

function collectPlaces(value: unknown, places: { holder: Record<string, unknown>; key: string }[]): void {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    places.push({ holder, key });
    collectPlaces(holder[key], places);
  }
}

/** mulberry32: the same sequence for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
