import type { ShownContact } from '../../../../../src/integrations/chatwoot/gate/shown-contact.js';
import {
  namesIn,
  PretendedContacts,
} from '../../../../../src/integrations/chatwoot/gate/pretended-contacts.service.js';
import { withoutFlag } from '../../../../../src/integrations/chatwoot/gate/without-flag.js';

const CONTACT: ShownContact = {
  id: 7,
  accountId: 1,
  name: 'icy-moon-512',
  email: null,
  phoneNumber: null,
  identifier: null,
  thumbnail: '',
  additionalAttributes: { created_at_ip: '203.0.113.7', social: { twitter: 'a' } },
  customAttributes: { plan: 'free' },
  createdAt: null,
  lastActivityAt: null,
};

describe('attributes that a blocked visitor takes off', () => {
  const pretended = new PretendedContacts();

  it('are gone, the host’s own too, until they are given anew', () => {
    pretended.learn('a', { custom_attributes: { vip: true, size: 3 } });
    pretended.forget('a', true, ['vip', 'plan']);
    expect(pretended.shown('a', CONTACT).customAttributes).toEqual({ size: 3 });
    pretended.learn('a', { custom_attributes: { plan: 'pro' } });
    expect(pretended.shown('a', CONTACT).customAttributes).toEqual({ plan: 'pro', size: 3 });
  });

  it('are as many as anybody has, and any name may be one', () => {
    expect(namesIn(Array.from({ length: 20_000 }, (_, index) => `n${index}`))).toHaveLength(500);
    pretended.forget('c', true, ['plan', 'toString']);
    pretended.learn('c', { custom_attributes: { a: 1 } });
    expect(pretended.of('c')).toMatchObject({ takenOff: ['plan', 'toString'] });
  });

  it('of a conversation stay its own, and what is set takes the place of all', () => {
    pretended.setOfConversation('b', { a: 1, b: 2 });
    pretended.forget('b', false, namesIn('a'));
    expect(pretended.ofConversation('b')).toEqual({ b: 2 });
    pretended.setOfConversation('b', { c: 3 });
    expect([pretended.ofConversation('b'), pretended.shown('b', CONTACT)]).toEqual([{ c: 3 }, CONTACT]);
  });
});

describe('what a blocked visitor said of itself', () => {
  it.each<[string, Record<string, unknown>, Partial<ShownContact>]>([
    ['an e-mail, as the host spells it', { email: 'A@Example.com' }, { email: 'a@example.com' }],
    ['no e-mail that is none', { email: 'nothing' }, { email: null }],
    ['a phone', { phone_number: '+15550100001' }, { phoneNumber: '+15550100001' }],
    ['no phone that is none', { phone_number: '0555' }, { phoneNumber: null }],
    ['no blank name', { name: '  ' }, { name: 'icy-moon-512' }],
    ['nothing that is no text', { name: 7, email: {}, identifier: [] }, { name: 'icy-moon-512', identifier: null }],
    [
      'attributes beside the known',
      { custom_attributes: { vip: true } },
      { customAttributes: { plan: 'free', vip: true } },
    ],
    [
      'groups within groups',
      { additional_attributes: { created_at_ip: '8.8.8.8', social: { github: 'b' } } },
      { additionalAttributes: { created_at_ip: '8.8.8.8', social: { twitter: 'a', github: 'b' } } },
    ],
    [
      'no attributes without measure',
      { custom_attributes: { a: 'x'.repeat(20_000) } },
      { customAttributes: { plan: 'free' } },
    ],
  ])('shows %s', (_what, fields, shown) => {
    const contacts = new PretendedContacts();
    contacts.learn('session', fields);
    expect(contacts.shown('session', CONTACT)).toMatchObject(shown);
    expect(contacts.shown('another', CONTACT)).toEqual(CONTACT);
  });

  it('names somebody by the e-mail only as long as nothing else is known', () => {
    const contacts = new PretendedContacts();
    expect(contacts.nameFor('session', CONTACT, { email: 'Four@example.com' })).toEqual({ name: 'four' });
    contacts.learn('session', { email: 'four@example.com' });
    expect(contacts.nameFor('session', CONTACT, { name: 'Other', email: 'five@example.com' })).toEqual({});
  });
});

it('what the host says of its own block is shown to nobody', () => {
  const flagged = { id: 7, blocked: true };
  expect(withoutFlag({ id: 1, sender: flagged, contact: flagged, messages: [{ id: 2, sender: flagged }] })).toEqual({
    id: 1,
    sender: { id: 7, blocked: false },
    contact: { id: 7, blocked: false },
    messages: [{ id: 2, sender: { id: 7, blocked: false } }],
  });
});
