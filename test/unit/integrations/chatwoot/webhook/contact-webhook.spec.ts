import { rawOf, readBody, recorded } from '../../../../support/chatwoot-webhooks.js';

const SOME_TEXT: unknown = expect.any(String);
const SOME_TIME: unknown = expect.any(Date);

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
        lastActivityAt: null,
        blocked: true,
        country: null,
        countryCode: null,
        createdAtIp: '8.8.8.8',
      },
      changes: [{ field: 'blocked', from: false, to: true, at: new Date('2026-11-23T15:34:46.637Z') }],
      session: null,
      channel: null,
    });
  });

  test.each([
    ['016', 'email', null, 'vic@example.com'],
    ['017', 'phone', null, '+15550100001'],
    ['037', 'blocked', true, false],
    ['053', 'externalId', null, SOME_TEXT],
  ])('of flow %s tells %s', (flow, field, from, to) => {
    const { changes } = recorded(flow, 'contact_updated', 'contact');

    expect(changes).toContainEqual({ field, from, to, at: SOME_TIME });
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
      activeAt: expect.any(Date) as Date,
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
    const opened = JSON.parse(rawOf('008', 'webwidget_triggered')) as Record<string, unknown>;
    const created = rawOf('010', 'conversation_created');

    const event = readBody(JSON.stringify({ ...opened, current_conversation: JSON.parse(created) as unknown }));

    expect(event).toMatchObject({
      kind: 'conversation',
      conversation: { conversationId: 1, session: { contactId: 2 } },
    });
  });
});
