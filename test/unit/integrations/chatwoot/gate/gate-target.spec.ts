import { gateTargetOf, threadPathOf } from '../../../../../src/integrations/chatwoot/gate/gate-target.js';

const W = '/api/v1/widget';
const P = '/public/api/v1/inboxes/abc/contacts';

describe('what a request asks of the host', () => {
  it.each([
    ['POST', `${W}/messages?website_token=t`, 'write_message'],
    ['POST', `//api///v1/widget//messages.json/`, 'write_message'],
    ['PATCH', `${W}/messages/12`, 'change_message'],
    ['POST', `${W}/conversations`, 'start_conversation'],
    ['POST', `${W}/conversations/toggle_typing`, 'typing'],
    ['GET', `${W}/messages?after=1`, 'read_messages'],
    ['GET', `${W}/conversations`, 'read_conversations'],
    ['GET', `${W}/conversations/toggle_status`, 'end_chat'],
    ['HEAD', `${W}/contact`, 'read_contact'],
    ['PATCH', `${W}/contact/set_user`, 'set_user'],
    ['DELETE', `${W}/labels/a`, 'label'],
    ['POST', `${W}/config`, 'make_session'],
    ['POST', `${W}/direct_uploads`, 'upload'],
    ['PUT', `${W}/contact`, 'change_contact'],
    ['POST', `${W}/integrations/dyte/add_participant_to_meeting`, 'other'],
    ['PUT', `${W}/messages`, 'nowhere'],
    ['POST', `${W}/messages/12`, 'nowhere'],
    ['POST', `${W}/contact`, 'nowhere'],
    ['POST', `${W}/messages/12/more`, 'nowhere'],
    ['POST', W + '/', 'nowhere'],
    ['PUT', `${W}/messages/..%2f..`, 'nowhere'],
    ['PUT', `${W}/messages/1.2.json`, 'nowhere'],
    ['PUT', `${W}/messages/.json`, 'nowhere'],
    ['POST', `${W}/constructor`, 'nowhere'],
    ['POST', P, 'make_session'],
    ['PATCH', `${P}/s`, 'change_contact'],
    ['POST', `${P}/s/conversations`, 'start_conversation'],
    ['POST', `${P}/s/conversations/7/messages`, 'write_message'],
    ['GET', `${P}/s/conversations/7/messages`, 'read_messages'],
    ['GET', `${P}/s`, 'read_contact'],
    ['GET', `${P}/s/conversations`, 'read_conversations'],
    ['GET', `${P}/s/conversations/7`, 'read_conversations'],
    ['GET', `${P}/s/conversations/7/messages/1`, 'read'],
    ['POST', `${P}/s/conversations/7/toggle_typing`, 'typing'],
    ['POST', `${P}/s/conversations/7/toggle_status`, 'end_chat'],
    ['PUT', `${P}/s/conversations/7/messages/1`, 'change_message'],
    ['PUT', P, 'nowhere'],
    ['DELETE', `${P}/s`, 'nowhere'],
    ['POST', `${P}/s/nothing`, 'nowhere'],
    ['POST', `${P}/s.json/conversations`, 'nowhere'],
    ['POST', `${P}/s%2Et/conversations`, 'start_conversation'],
    ['POST', `${P}/s/conversations/7/messages/1/2`, 'nowhere'],
    ['GET', '/rails/active_storage/blobs/redirect/token/a.png', 'file'],
  ])('%s %s is %s', (method, uri, action) => {
    expect(gateTargetOf(method, uri)?.action).toBe(action);
  });

  it('reads session and conversation of an API inbox from the address', () => {
    expect(gateTargetOf('POST', `${P}/a%20b/conversations/7/messages`)).toMatchObject({
      identifier: 'abc',
      sourceId: 'a b',
      conversationId: 7,
    });
  });

  it.each(['/', '/app', '/cable', '/api/v1/accounts/1/conversations', '/API/v1/widget/messages', '/api/v1/widgets'])(
    'leaves %s alone',
    (uri) => {
      expect(gateTargetOf('POST', uri)).toBeNull();
    },
  );
});

describe('the conversation of an API inbox that an address leads into', () => {
  it.each([
    [`${P}/s/conversations/7/messages?x=1`, `${P}/s/conversations/7`],
    [`/${P}//s//conversations/7.5/toggle_typing.xml`, `${P}/s/conversations/7.5`],
    ['/'.repeat(60_000), null],
    [`${P}${'/'.repeat(60_000)}x`, null],
    [`${P}/s/conversations/7`, null],
    [`${P}/s/conversations`, null],
    [`${P}/s`, null],
  ])('%s', (uri, thread) => {
    expect(threadPathOf(uri)).toBe(thread);
  });
});

describe('methods that the host’s own server refuses', () => {
  it.each(['PROPFIND', 'FOO', 'LINK', 'post', ''])('%s is left to it', (method) => {
    expect(gateTargetOf(method, `${W}/messages`)).toBeNull();
  });
});
