import { mapFrame, readSocketToken } from '../../../../../src/integrations/chatwoot/feed/feed.mapper.js';
import { InvalidRequestError } from '../../../../../src/platform/errors/doorman-error.js';
import { pauseMs } from '../../../../../src/integrations/chatwoot/feed/pause.js';

const AT = new Date('2026-11-23T12:00:00Z');
const SINCE = new Date('2026-11-23T11:00:00Z');
const HEARD = { at: AT, unbrokenSince: SINCE };
const IDENTIFIER = '{"channel":"RoomChannel","pubsub_token":"secret","account_id":1,"user_id":2}';
const CONTACT = {
  additional_attributes: { created_at_ip: '203.0.113.7' },
  custom_attributes: {},
  email: 'vic@example.com',
  id: 14,
  identifier: null,
  name: 'Vic',
  phone_number: null,
  thumbnail: '',
  blocked: true,
  type: 'contact',
  account_id: 1,
};
const ADA = { id: 16, name: 'Ada', available_name: 'Ada', type: 'user', availability_status: 'offline' };
const event = (name: string, data: object): string =>
  JSON.stringify({ identifier: IDENTIFIER, message: { event: name, data } });

describe('a frame of the agents’ socket', () => {
  test.each([
    ['a member of the account', { performer: ADA }, { kind: 'agent', agentId: 16 }],
    ['a bot', { performer: { ...ADA, type: 'agent_bot' } }, { kind: 'other' }],
    ['nobody', {}, { kind: 'nobody' }],
  ])('about a contact names %s', (_, performer, by) => {
    const frame = mapFrame(event('contact.updated', { ...CONTACT, ...performer }), HEARD);
    expect(frame).toMatchObject({
      kind: 'event',
      event: { kind: 'performed', toldAt: AT, by, created: false, unbrokenSince: SINCE },
    });
    expect(frame).toMatchObject({ event: { contact: { contactId: 14, email: 'vic@example.com', blocked: true } } });
  });

  it('about a session that came to another contact has the host’s own time of it', () => {
    const updated_at = '2026-11-23T11:59:59.590Z';
    const contact_inbox = { contact_id: 16, inbox_id: 1, source_id: 's', hmac_verified: false, updated_at };
    const conversation = {
      id: 3,
      inbox_id: 1,
      status: 'open',
      labels: [],
      channel: 'Channel::WebWidget',
      additional_attributes: {},
      meta: { sender: { ...CONTACT, id: 16 } },
      contact_inbox: { ...contact_inbox, created_at: updated_at, pubsub_token: 'visitor-secret' },
      created_at: 1795694210,
      updated_at: 1795435199.5,
      performer: ADA,
    };
    const frame = mapFrame(event('conversation.contact_changed', conversation), HEARD);
    expect(frame).toMatchObject({
      event: { kind: 'moved', toldAt: new Date(updated_at), by: { kind: 'agent', agentId: 16 } },
    });
    expect(JSON.stringify(frame)).not.toMatch(/secret/);
  });

  test.each([
    ['a deletion', event('contact.deleted', CONTACT), { kind: 'event', event: { kind: 'gone', contactId: 14 } }],
    ['what we do not read', event('presence.update', { users: {} }), { kind: 'other' }],
    ['a welcome', '{"type":"welcome"}', { kind: 'welcome' }],
    ['a refusal', JSON.stringify({ identifier: IDENTIFIER, type: 'reject_subscription' }), { kind: 'rejected' }],
    ['a farewell', '{"type":"disconnect","reason":"server_restart","reconnect":true}', { reconnect: true }],
    ['a farewell for good', '{"type":"disconnect","reason":"unauthorized","reconnect":false}', { reconnect: false }],
  ])('may be %s', (_, text, frame) => {
    expect(mapFrame(text, HEARD)).toMatchObject(frame);
  });

  test.each(['', '[]', event('contact.updated', { id: 1 }), event('contact.deleted', {})])(
    'that is no use is refused, without a value of it: %s',
    (text) => {
      expect(() => mapFrame(text, HEARD)).toThrow(/^(?!.*secret)/);
      expect(() => mapFrame(text, HEARD)).toThrow(InvalidRequestError);
    },
  );
});

test('the token of the socket comes from the profile', () => {
  expect(readSocketToken({ id: 2, pubsub_token: 'abc' })).toBe('abc');
  expect(() => readSocketToken({ id: 2 })).toThrow('pubsub_token');
});

test.each([
  [1, false, 0, 1_000],
  [3, false, 0, 4_000],
  [50, false, 1, 90_000],
  [1, true, 0, 120_000],
])('after %i ends (refused: %s) it waits %s to %i ms', (failures, refused, chance, ms) => {
  expect(pauseMs(failures, refused, chance)).toBe(ms);
});
