import { rawOf, readBody, recorded } from '../../../../support/chatwoot-webhooks.js';

const A_STORED_FILE: unknown = expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/rails\/active_storage\//);
const SOME_TIME: unknown = expect.any(Date);

describe('a message event', () => {
  test('of a visitor tells text, time, author, session and conversation', () => {
    expect(recorded('011', 'message_created', 'message')).toEqual({
      kind: 'message',
      toldAt: SOME_TIME,
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
        agentReplied: false,
        device: { browser: 'Chrome', platform: 'macOS', device: null },
        session: {
          inboxId: 1,
          sourceId: 'b0d86abf-cf76-4da8-b994-e7e963d6ebce',
          contactId: 2,
          verified: false,
          createdAt: new Date('2026-11-23T15:33:48.828Z'),
          updatedAt: new Date('2026-11-23T15:33:48.828Z'),
        },
        contact: {
          contactId: 2,
          name: 'green-morning-179',
          email: null,
          phone: null,
          externalId: null,
          lastActivityAt: null,
          blocked: false,
          country: null,
          countryCode: null,
          createdAtIp: '203.0.113.7',
        },
        createdAt: new Date('2026-11-23T15:33:55.000Z'),
        updatedAt: SOME_TIME,
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
        url: A_STORED_FILE,
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
    const raw = rawOf('021', 'message_created').replace('{"kind":"receipt"}', '{"key":"resolved:7"}');

    expect(readBody(raw)).toMatchObject({ message: { ownKey: 'resolved:7', author: { kind: 'agent', id: 2 } } });
  });

  test('of a visitor never carries our key, whatever its attributes say', () => {
    const raw = rawOf('011', 'message_created');

    const event = readBody(
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
    const raw = rawOf('109', 'message_created');

    expect(readBody(raw.replaceAll('"source_id":"+1555', '"source_id":"whatsapp:+1555'))).toMatchObject({
      conversation: { channel: 'whatsapp' },
    });
  });

  test('of a bot or an assistant is not an agent’s', () => {
    const raw = rawOf('018', 'message_created');

    for (const type of ['agent_bot', 'captain_assistant']) {
      const event = readBody(raw.replace('"type":"user"},"source_id"', `"type":"${type}"},"source_id"`));
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
