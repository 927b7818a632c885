import { maskSocketTokens } from '../../../../../src/integrations/chatwoot/webhook/socket-token.js';
import { recordedFlows } from '../../../../support/recorded-flows.js';

function masked(text: string): string {
  const body = Buffer.from(text);
  maskSocketTokens(body);
  return body.toString();
}

describe('the token of a visitor’s socket', () => {
  it('is overwritten wherever it stands, and nothing else', () => {
    const body = '{"a":{"pubsub_token":"s3cret"},"b":["é",{"pubsub_token":"x","c":1}]}';

    expect(masked(body)).toBe('{"a":{"pubsub_token":"******"},"b":["é",{"pubsub_token":"*","c":1}]}');
  });

  it('is not seen in what somebody wrote', () => {
    const body = JSON.stringify({ content: 'my "pubsub_token":"abc", she said' });

    expect(masked(body)).toBe(body);
  });

  it.each(['', '{"pubsub_token":null}', '{"pubsub_token":""}', '{"pubsub_token":"cut off'])('%j stays', (body) => {
    expect(masked(body)).toBe(body);
  });

  it('stands in no recorded body afterwards, and all else is as it was', () => {
    const bodies = recordedFlows().flatMap(({ webhooks }) => webhooks.map(({ raw }) => raw));
    const withToken = bodies.filter((raw) => raw.includes('pubsub_token'));

    expect(withToken).toHaveLength(99);
    for (const raw of withToken) {
      const body = masked(raw);
      expect(body).not.toBe(raw);
      expect(readWithoutTokens(body)).toEqual(readWithoutTokens(raw));
    }
  });
});

function readWithoutTokens(body: string): unknown {
  return JSON.parse(body, (key, value: unknown) => (key === 'pubsub_token' ? String(value).length : value));
}
