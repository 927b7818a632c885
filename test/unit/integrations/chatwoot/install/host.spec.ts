import { parseHostUrl } from '../../../../../src/integrations/chatwoot/install/host-address.js';
import { lookupHost } from '../../../../../src/integrations/chatwoot/host/link-local.js';
import { isAtLeast } from '../../../../../src/integrations/chatwoot/install/host-version.js';
import { isPrivateAddress } from '../../../../../src/integrations/chatwoot/install/private-address.js';
import { signsOfAPerson } from '../../../../../src/integrations/chatwoot/install/service-user.js';

describe('the address of a host', () => {
  it.each([
    ['https://chat.example.org', 'https://chat.example.org'],
    [' https://Chat.Example.org/ ', 'https://chat.example.org'],
    ['http://10.0.0.7:3000', 'http://10.0.0.7:3000'],
    ['https://chat.example.org:443', 'https://chat.example.org'],
  ])('%s is %s', (text, origin) => {
    expect(parseHostUrl(text)).toBe(origin);
  });

  it.each([
    'chat.example.org',
    'ftp://chat.example.org',
    'https://chat.example.org/app',
    'https://me@chat.example.org',
    'https://chat.example.org?x=1',
    'https://chat.example.org/#x',
    '',
    'http://169.254.169.254',
    'http://2852039166',
    'http://[fe80::1]',
    'http://[::ffff:169.254.1.1]',
    'gopher://127.0.0.1',
    'https://chat.example.org\\@evil.test',
  ])('%j is refused', (text) => {
    expect(() => parseHostUrl(text)).toThrow('--host');
  });
});

describe('the addresses of a name', () => {
  it('are found as ever', async () => {
    const found = await new Promise((resolve) => lookupHost('127.0.0.1', {}, (_error, address) => resolve(address)));
    expect(found).toBe('127.0.0.1');
  });

  it.each([{}, { all: true }])('are none where one is of the link alone (%j)', async (options) => {
    const error = await new Promise((resolve) => lookupHost('169.254.169.254', options, resolve));
    expect(error).toMatchObject({ code: 'ENOTFOUND' });
  });
});

describe('a version', () => {
  it.each([
    ['4.14.1', true],
    ['4.15.0-rc1', true],
    ['5.0.0', true],
    ['v4.16', true],
    ['4.14.0', false],
    ['4.9.9', false],
    ['3.99.99', false],
    ['nightly', false],
    ['', false],
  ])('%s is new enough: %s', (version, answer) => {
    expect(isAtLeast(version, '4.14.1')).toBe(answer);
  });
});

describe('a private address', () => {
  it.each([
    ['127.0.0.1', true],
    ['192.168.1.20', true],
    ['[::1]', true],
    ['fd00::1', true],
    ['93.184.216.34', false],
    ['2606:2800:220:1::1', false],
  ])('%s: %s', async (hostname, answer) => {
    expect(await isPrivateAddress(hostname)).toBe(answer);
  });
});

describe('the token’s user', () => {
  const member = (userId: number, more: object = {}) => ({
    userId,
    role: 'administrator',
    confirmed: true,
    availability: 'offline',
    ...more,
  });

  it('is nobody’s when there is another administrator, it is offline and nothing is assigned to it', () => {
    expect(signsOfAPerson(2, [member(1), member(2)], 0)).toEqual([]);
  });

  it.each([
    ['only administrator', [member(1, { role: 'agent' }), member(2)], 0],
    ['only administrator', [member(1, { confirmed: false }), member(2)], 0],
    ['at this moment', [member(1), member(2, { availability: 'busy' })], 0],
    ['3 conversations', [member(1), member(2)], 3],
  ])('looks like a person’s: %s', (sign, members, assigned) => {
    expect(signsOfAPerson(2, members, assigned)).toEqual([expect.stringContaining(sign)]);
  });
});
