import { loadConfig } from '../../../../src/platform/config/config.js';
import { MetricsController } from '../../../../src/platform/metrics/metrics.controller.js';
import { Metrics } from '../../../../src/platform/metrics/metrics.js';

const TOKEN = 'a-token-of-the-figures';

async function reads(env: Record<string, string>, remoteAddress: string, headers: Record<string, string> = {}) {
  const controller = new MetricsController(new Metrics(), loadConfig(env));
  try {
    return typeof (await controller.text({ headers, socket: { remoteAddress } })) === 'string';
  } catch {
    return false;
  }
}

describe('the counters', () => {
  it.each([
    ['127.0.0.1', {}, true],
    ['::1', {}, true],
    ['::ffff:127.0.0.1', {}, true],
    ['192.0.2.7', {}, false],
    ['10.0.0.2', {}, false],
    ['fe80::1%eth0', {}, false],
    ['127.0.0.1', { 'x-real-ip': '192.0.2.7' }, false],
    ['127.0.0.1', { forwarded: 'for=192.0.2.7' }, false],
    ['192.0.2.7', { 'x-forwarded-for': '127.0.0.1' }, false],
  ])('are shown to %s with %j: %s', async (address, headers, shown) => {
    expect(await reads({}, address, headers)).toBe(shown);
  });

  it('are shown to nobody without a token where others reach us, as by a proxy on this machine that does not say so', async () => {
    expect(await reads({ DOORMAN_URL: 'https://doorman.example.org' }, '127.0.0.1')).toBe(false);
    expect(await reads({ DOORMAN_URL: 'http://localhost:4100' }, '127.0.0.1')).toBe(true);
  });

  it.each([
    ['192.0.2.7', { authorization: `Bearer ${TOKEN}` }, true],
    ['127.0.0.1', { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '192.0.2.7' }, true],
    ['127.0.0.1', {}, false],
    ['127.0.0.1', { authorization: `Bearer ${TOKEN}x` }, false],
    ['127.0.0.1', { authorization: TOKEN }, false],
  ])('with a token are shown to %s with %j: %s', async (address, headers, shown) => {
    expect(await reads({ METRICS_TOKEN: TOKEN }, address, headers)).toBe(shown);
  });

  it('take no token that can be guessed', () => {
    expect(() => loadConfig({ METRICS_TOKEN: 'short' })).toThrow(/METRICS_TOKEN +write 16 characters/);
  });
});
