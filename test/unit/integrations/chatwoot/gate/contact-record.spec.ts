import { changedRecord, recordWithoutAttribute } from '../../../../../src/integrations/chatwoot/gate/contact-record.js';
import type { ShownContact } from '../../../../../src/integrations/chatwoot/gate/shown-contact.js';
import { givenIn, refusedFields } from '../../../../../src/integrations/chatwoot/gate/public-contact.js';
import { bareTypeOf, formatOf } from '../../../../../src/integrations/chatwoot/gate/request-format.js';

const NOBODY: ShownContact = {
  id: 7,
  accountId: 1,
  name: 'icy-moon-512',
  email: null,
  phoneNumber: null,
  identifier: null,
  thumbnail: '',
  additionalAttributes: {},
  customAttributes: {},
  createdAt: null,
  lastActivityAt: null,
};

// The beginnings of what Chatwoot 4.15.1 answers to the same.
describe('the raw record of a contact names its fields in the host’s order', () => {
  it.each<[string, Partial<ShownContact>, string]>([
    ['of nobody', {}, 'custom_attributes,email,location,country_code,company_id,id,name,phone_number'],
    ['with an e-mail', { email: 'a@b.c' }, 'custom_attributes,email,id,location,country_code,company_id,name'],
    ['with a phone', { phoneNumber: '+1555' }, 'custom_attributes,email,account_id,phone_number,id,location'],
    ['of an external id', { identifier: 'u1' }, 'custom_attributes,email,account_id,identifier,location,country_code'],
    [
      'with all',
      { email: 'a@b.c', identifier: 'u1', phoneNumber: '+1555' },
      'custom_attributes,email,id,account_id,identifier,phone_number,location',
    ],
  ])('after an attribute was taken off: %s', (_who, more, begins) => {
    const names = Object.keys(recordWithoutAttribute({ ...NOBODY, ...more }));
    expect(names.join(',').startsWith(`${begins},`)).toBe(true);
    expect(new Set(names)).toEqual(new Set(Object.keys(changedRecord(NOBODY, []))));
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['nothing', {}, 'id,name,email,phone_number,account_id'],
    ['a name', { name: 'B' }, 'name,custom_attributes,additional_attributes,id,email'],
    ['e-mail before name', { email: 'a@b.c', name: 'A' }, 'name,email,custom_attributes,additional_attributes,id'],
    ['a phone', { phone_number: '+1555' }, 'phone_number,custom_attributes,additional_attributes,id,name'],
    ['attributes', { custom_attributes: { a: 1 } }, 'custom_attributes,additional_attributes,id,name,email'],
    ['what the host does not take', { avatar_url: 'x', name: ' ' }, 'id,name,email,phone_number,account_id'],
  ])('after a change at an API inbox: %s', (_what, fields, begins) => {
    expect(
      Object.keys(changedRecord(NOBODY, givenIn(fields)))
        .join(',')
        .startsWith(`${begins},`),
    ).toBe(true);
  });
});

describe('at an API inbox fields that are none are refused', () => {
  it.each<[Record<string, unknown>, string | null]>([
    [{ email: 'bad' }, 'Email Invalid email'],
    [{ phone_number: '123' }, 'Phone number should be in e164 format'],
    [{ email: 'bad', phone_number: '1' }, 'Email Invalid email, Phone number should be in e164 format'],
    [{ email: 'a@b', phone_number: '+15550100001' }, null],
    [{ email: ' ', phone_number: '' }, null],
    [{ email: 7 }, null],
  ])('%j', (fields, message) => {
    const refused = refusedFields(fields);
    if (message === null) expect(refused).toBeNull();
    else expect(refused).toMatchObject({ status: 422, json: { message } });
  });
});

describe('the format behind an address', () => {
  it.each([
    ['/api/v1/widget/messages?a=.xml', null, 'application/json'],
    ['/api/v1/widget/messages.json', null, 'application/json'],
    ['/api/v1/widget/messages.xml/', 'xml', 'application/xml'],
    ['/api/v1/widget/a.b/messages.txt', 'txt', 'text/plain'],
    ['/api/v1/widget/messages.foo', 'foo', 'text/html'],
    ['/api/v1/widget/messages.constructor', 'constructor', 'text/html'],
    ['/api/v1/widget/messages.', null, 'application/json'],
  ])('%s', (uri, format, type) => {
    expect([formatOf(uri), bareTypeOf(formatOf(uri))]).toEqual([format, type]);
  });
});
