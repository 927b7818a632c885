import { ClientAddress } from '../../../../../src/integrations/chatwoot/gate/client-address.js';

describe('where a request really came from', () => {
  it.each([
    ['without proxies of ours the peer', [], '198.51.100.1', '203.0.113.9', '198.51.100.1'],
    ['a header from anybody is not believed', ['10.0.0.0/8'], '198.51.100.1', '203.0.113.9', '198.51.100.1'],
    ['one from our proxy is', ['10.0.0.0/8'], '10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['only what our proxies wrote', ['10.0.0.0/8'], '10.1.2.3', '8.8.8.8, 203.0.113.9', '203.0.113.9'],
    ['through several of ours', ['10.0.0.0/8', '192.0.2.7'], '10.1.2.3', '203.0.113.9, 192.0.2.7', '203.0.113.9'],
    ['rubbish ends it', ['10.0.0.0/8'], '10.1.2.3', '203.0.113.9, unknown', '10.1.2.3'],
    ['a proxy that writes the port too', ['10.0.0.0/8'], '10.1.2.3', '203.0.113.9:4711', '203.0.113.9'],
    ['the same in IPv6', ['10.0.0.0/8'], '10.1.2.3', '[2001:DB9::0:1]:4711', '2001:db9::1'],
    ['brackets alone', ['10.0.0.0/8'], '10.1.2.3', '[2001:db9::1]', '2001:db9::1'],
    ['a port of no address', ['10.0.0.0/8'], '10.1.2.3', '203.0.113.9, 4711:4711', '10.1.2.3'],
    ['IPv4 in IPv6 form', [], '::ffff:198.51.100.1', '', '198.51.100.1'],
    ['IPv6', ['2001:db8::/32'], '2001:db8::1', '2001:DB9::0:1', '2001:db9::1'],
    ['no address at all', [], 'unix:', '', null],
  ])('%s', (_what, proxies, peer, forwarded, client) => {
    expect(new ClientAddress(proxies).of(peer, forwarded)).toBe(client);
  });
});
