import { readManifest } from '../../../../../src/integrations/chatwoot/install/manifest-file.js';
import { parseManifest } from '../../../../../src/integrations/chatwoot/install/manifest.js';

const WEBHOOK = { key: 'webhook', kind: 'webhook', name: 'Doorman', purpose: 'p', events: ['message_created'] };
const MACRO = { key: 'm', kind: 'macro', name: 'M', command: 'clear', purpose: 'p' };
const manifest = (...items: object[]): object => ({ oldestVersion: '4.14.1', items });

describe('manifest.json', () => {
  it('names one webhook, one label and three macros, each with its purpose in a sentence', () => {
    const { webhook, labels, macros, oldestVersion } = readManifest();

    expect(oldestVersion).toBe('4.14.1');
    expect(webhook.events).toHaveLength(8);
    expect(labels.map((label) => label.title)).toEqual(['needs-review']);
    expect(macros.map((macro) => [macro.name, macro.command])).toEqual([
      ['Blacklist visitor', 'blacklist'],
      ['Whitelist visitor', 'whitelist'],
      ['Clear status', 'clear'],
    ]);
    for (const { purpose } of [webhook, ...labels, ...macros]) expect(purpose).toMatch(/^[A-Z].{20,}\.$/);
  });

  it.each([
    ['without a webhook', manifest(MACRO), 'exactly one webhook'],
    ['with two webhooks', manifest(WEBHOOK, { ...WEBHOOK, key: 'w2' }), 'exactly one webhook'],
    ['with a key twice', manifest(WEBHOOK, MACRO, MACRO), 'a key stands in it twice'],
    ['without a purpose', manifest(WEBHOOK, { ...MACRO, purpose: '' }), 'purpose'],
    ['with something nobody can make', manifest(WEBHOOK, { ...MACRO, kind: 'team' }), 'none that can be made'],
  ])('%s is refused', (_what, json, sentence) => {
    expect(() => parseManifest(json)).toThrow(sentence);
  });
});
