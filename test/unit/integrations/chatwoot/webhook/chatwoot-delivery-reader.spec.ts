import { InvalidRequestError } from '../../../../../src/platform/errors/doorman-error.js';
import { SENT_AT, rawOf, readBody, readRecorded, timesIn } from '../../../../support/chatwoot-webhooks.js';
import { recordedFlows } from '../../../../support/recorded-flows.js';

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

describe('what is not for us', () => {
  test('is an ignored event that names what came', () => {
    expect(readBody('{"event":"inbox_created"}')).toEqual({ kind: 'ignored', toldAt: SENT_AT, what: 'inbox_created' });
  });

  test.each([
    ['not JSON', 'x'.repeat(20)],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['without an event', '{"id":1}'],
  ])('is refused when it is %s', (_, body) => {
    expect(() => readBody(body)).toThrow(InvalidRequestError);
  });

  test('is refused with the name of the field, never with its value', () => {
    const raw = rawOf('030', 'contact_updated').replace('"blocked":true,"event"', '"blocked":"secret","event"');

    expect(() => readBody(raw)).toThrow('"contact_updated.blocked" is not true or false');
    expect(() => readBody(raw)).not.toThrow(/secret/);
  });
});

describe('what a visitor can write into attributes', () => {
  test('never makes a body unreadable', () => {
    const body = JSON.parse(rawOf('030', 'contact_updated')) as Record<string, unknown>;

    for (const strange of [null, 7, 'text', [], { created_at_ip: { a: 1 }, country: 5, country_code: ['x'] }]) {
      expect(readBody(JSON.stringify({ ...body, additional_attributes: strange }))).toMatchObject({
        contact: { contactId: 2, createdAtIp: null, country: null, countryCode: null },
      });
    }
  });
});
