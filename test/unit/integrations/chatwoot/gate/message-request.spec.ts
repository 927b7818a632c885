import type { GateTarget } from '../../../../../src/integrations/chatwoot/gate/gate-target.js';
import { readMessage } from '../../../../../src/integrations/chatwoot/gate/message-request.js';
import type { GateBody } from '../../../../../src/integrations/chatwoot/gate/request-body.js';

const TARGET = { identifier: null, sourceId: null, conversationId: null, messageId: null, token: null };
const WIDGET: GateTarget = { ...TARGET, door: 'widget', action: 'write_message' };
const FORM: GateTarget = { ...TARGET, door: 'widget', action: 'start_conversation' };
const PUBLIC: GateTarget = { ...TARGET, door: 'public', action: 'write_message' };

function json(fields: Record<string, unknown>): GateBody {
  return { fields, files: [], isJson: true, isForm: false, unread: null };
}

/** What Chatwoot 4.15.1 was seen to make of the same requests. */
describe('a message is read as the host reads it', () => {
  it.each<[string, GateTarget, GateBody, unknown]>([
    ['a text', WIDGET, json({ message: { content: 'a' } }), { text: 'a', details: { in_reply_to: null } }],
    ['an empty one', WIDGET, json({ message: { content: '' } }), { text: '', details: { in_reply_to: null } }],
    ['a number', WIDGET, json({ message: { content: 5 } }), { text: '5', details: { in_reply_to: null } }],
    ['a yes', WIDGET, json({ message: { content: true } }), { text: 't', details: { in_reply_to: null } }],
    [
      'a list for a text',
      WIDGET,
      json({ message: { content: ['a'] } }),
      { text: null, details: { in_reply_to: null } },
    ],
    ['no group', WIDGET, json({ content: 'a' }), { text: 'a', details: { in_reply_to: null } }],
    ['a text for the group', WIDGET, json({ message: 'a' }), { status: 500 }],
    ['no group in the form', FORM, json({ content: 'a' }), { status: 500 }],
    ['no group in what is no JSON', WIDGET, { ...json({ content: 'a' }), isJson: false }, { status: 500 }],
    ['a character that no database takes', WIDGET, json({ message: { content: 'a\0' } }), { status: 500 }],
    ['a guessed file', WIDGET, json({ message: { attachments: ['a'] } }), { status: 500 }],
    ['too much', WIDGET, json({ message: { content: '😀'.repeat(150_001) } }), { status: 422 }],
    [
      'as much as may be',
      WIDGET,
      json({ message: { content: '😀'.repeat(150_000) } }),
      { details: { in_reply_to: null } },
    ],
    [
      'an answer',
      WIDGET,
      json({ message: { content: 'a', reply_to: '7' } }),
      { details: { in_reply_to: 7, in_reply_to_external_id: null } },
    ],
    ['one at an API inbox', PUBLIC, json({ content: 'a' }), { text: 'a', details: {} }],
  ])('%s', (_what, target, body, read) => {
    expect(readMessage(target, body)).toMatchObject(read as object);
  });
});
