import type { GateQuestion } from '../../../../../src/core/screening/gate/gate-question.js';
import { GateDecide } from '../../../../../src/integrations/chatwoot/gate/gate-decide.service.js';
import { loadConfig } from '../../../../../src/platform/config/config.js';

const PROXY = {
  peer: '127.0.0.1',
  forwarded: '192.0.2.66',
  host: '',
  origin: 'https://chat.example.org',
  page: '',
  known: '',
  accept: '',
};

function token(sourceId: string): string {
  return `e30.${Buffer.from(JSON.stringify({ source_id: sourceId, inbox_id: 3 })).toString('base64url')}.signature`;
}

/** A gate before which the session "listed" is to be stopped, and of whose messages some were swallowed. */
function gate(): GateDecide {
  return new GateDecide(
    { blocking: ({ sourceId }: GateQuestion) => (sourceId === 'listed' ? { answer: 'block' } : null) } as never,
    { installationOf: () => 'inst' } as never,
    { get: () => ({ id: 'inst' }) } as never,
    { has: (name: string) => name.endsWith(':listed') } as never,
    { has: () => false } as never,
    loadConfig({ GATE_TRUSTED_PROXIES: '127.0.0.1' }),
  );
}

function asked(method: string, sessions: string[]) {
  const uri = '/api/v1/widget/messages?website_token=t';
  return gate().decide({ ...PROXY, method, uri, token: sessions.map(token).join(', '), userAgent: null });
}

describe('a request that names several sessions', () => {
  it.each([
    [['listed'], 'swallow'],
    [['other', 'listed'], 'swallow'],
    [['listed', 'other'], 'swallow'],
    [['other', 'another', 'listed'], 'swallow'],
    [['other', 'another'], 'pass'],
  ])('%j is judged by each of them: %s', (sessions, way) => {
    expect(asked('POST', sessions).way).toBe(way);
  });

  it('is woven for the one whose messages were swallowed, whichever it is', () => {
    const { way, asker } = asked('GET', ['other', 'listed']);
    expect([way, asker?.question.sourceId]).toEqual(['weave', 'listed']);
  });

  it('comes from where our own proxy says', () => {
    expect(asked('POST', ['listed']).asker?.question.ip).toBe('192.0.2.66');
  });
});
