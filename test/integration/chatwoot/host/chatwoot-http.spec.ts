import { gzipSync } from 'node:zlib';
import { inspect } from 'node:util';
import { ChatwootHttp, GONE } from '../../../../src/integrations/chatwoot/host/chatwoot-http.js';
import { HostConnection } from '../../../../src/integrations/chatwoot/host/host-connection.js';
import { InvalidRequestError } from '../../../../src/platform/errors/doorman-error.js';
import { ScriptedServer, type Answer } from '../../../support/scripted-server.js';
import { PATIENCE_MS } from '../../../support/until.js';

const TOKEN = 'very-secret-token';
const LIMITS = { idleMs: PATIENCE_MS, totalMs: PATIENCE_MS, answerBytes: 10_000 };
const IMPATIENT = { ...LIMITS, idleMs: 250, totalMs: 600 };

let server: ScriptedServer;
let connection: HostConnection;
let http: ChatwootHttp;

beforeEach(async () => {
  server = await ScriptedServer.start();
  connection = new HostConnection(server.url);
  http = new ChatwootHttp(connection, TOKEN, LIMITS);
});
afterEach(async () => {
  connection.close();
  await server.stop();
});

function ask(answer: Answer, ...later: Answer[]): Promise<unknown> {
  server.on('GET /thing', answer, ...later);
  return http.ask('GET', '/thing', (body) => body);
}

/** The error of a question; fails if there is none, or if it shows the token or the body. */
async function refusal(answer: Answer): Promise<unknown> {
  const error: unknown = await ask(answer).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).not.toBeNull();
  expect(inspect(error, { depth: 10 })).not.toMatch(/very-secret-token|foreign text/);
  return error;
}

describe('a question to the host', () => {
  it('carries the token, wants JSON and sends its body as JSON', async () => {
    server.on('PATCH /thing', { status: 200, json: { a: 1 } });

    expect(await http.ask('PATCH', '/thing', (body) => body, { blocked: true })).toEqual({ a: 1 });

    const [request] = server.asked;
    expect(request?.body).toEqual({ blocked: true });
    expect(request?.headers).toMatchObject({
      'api-access-token': TOKEN,
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'content-type': 'application/json',
    });
  });

  it('goes over one connection that is kept', async () => {
    const ports = new Set<number | undefined>();
    const answer: Answer = (response, request) => {
      ports.add(request.socket.remotePort);
      response.end('{}');
    };

    for (let i = 0; i < 3; i++) await ask(answer);

    expect(ports.size).toBe(1);
  });

  it('is answered packed or not', async () => {
    const packed: Answer = (response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' });
      response.end(gzipSync('{"a":1}'));
    };

    expect(await ask(packed)).toEqual({ a: 1 });
  });

  it('is answered with nothing where the host has nothing to say', async () => {
    expect(await ask({ status: 200 })).toBeNull();
    expect(await ask({ status: 204 })).toBeNull();
  });
});

describe('what is gone', () => {
  it.each([
    ['in JSON', { status: 404, json: { error: 'Resource could not be found' } }],
    ['without a body', { status: 404, headers: { 'content-type': 'application/json' } }],
  ])('answers 404 %s', async (_, answer) => {
    expect(await ask(answer)).toBe(GONE);
  });

  it.each([
    ['as a page', { status: 404, text: '<html>foreign text', headers: { 'content-type': 'text/html; charset=UTF-8' } }],
    ['as Rails does to who wants JSON', { status: 404, json: { status: 404, error: 'Not Found' } }],
  ])('is another thing than an address the host does not know, which answers 404 %s', async (_, answer) => {
    expect(await refusal(answer)).toMatchObject({
      code: 'host.unknown_address',
      retryable: false,
      message: 'The host does not know the address of GET /thing: is it a Chatwoot of 4.14.1 or later?',
    });
  });
});

describe('a refusal', () => {
  it.each([
    [401, 'host.unauthorized', true],
    [422, 'host.refused', false],
    [500, 'host.failed', true],
  ])('with %i is %s', async (status, code, retryable) => {
    const answer = { status, json: { error: 'foreign text' } };

    expect(await refusal(answer)).toMatchObject({ code, retryable, upstreamStatus: status });
  });

  it('with 429 leaves the host alone for as long as it wants', async () => {
    const limited = { status: 429, text: 'Retry later\n', headers: { 'retry-after': '30' } };

    expect(await refusal(limited)).toMatchObject({ code: 'host.limited', retryable: true, retryAfterMs: 30_000 });

    expect(await refusal({ status: 200 })).toMatchObject({ code: 'host.limited', retryable: true });
    expect(server.routes()).toEqual(['GET /thing']);
  });

  it('for too many messages in one conversation is over in a minute, and concerns no other', async () => {
    const answer = { status: 422, json: { error: 'Validation failed: Too many messages' } };

    expect(await refusal(answer)).toMatchObject({ code: 'host.limited', retryable: true, retryAfterMs: 60_000 });

    expect(await ask({ status: 200, json: 'next' })).toBe('next');
  });

  it('with a redirect is not followed, wherever it leads', async () => {
    const elsewhere = await ScriptedServer.start();
    const answer = { status: 302, headers: { location: `${elsewhere.url}/thing` } };

    expect(await refusal(answer)).toMatchObject({ code: 'host.redirected', retryable: false });

    expect(elsewhere.asked).toEqual([]);
    await elsewhere.stop();
  });
});

describe('a host that does not answer', () => {
  it('resets', async () => {
    const reset: Answer = (response) => response.socket?.resetAndDestroy();

    expect(await refusal(reset)).toMatchObject({ code: 'host.unreachable', retryable: true });
  });

  it('is silent', async () => {
    http = new ChatwootHttp(connection, TOKEN, IMPATIENT);

    expect(await refusal(() => undefined)).toMatchObject({ code: 'host.unreachable', retryable: true });
  });

  it('sends a byte now and then, for ever', async () => {
    http = new ChatwootHttp(connection, TOKEN, { ...IMPATIENT, idleMs: PATIENCE_MS });
    let timer: NodeJS.Timeout | undefined;
    const drip: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      timer = setInterval(() => response.write(' '), 50);
    };

    expect(await refusal(drip)).toMatchObject({ code: 'host.unreachable', retryable: true });

    clearInterval(timer);
  });

  it('breaks off in the middle', async () => {
    const cut: Answer = (response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"a":');
      setImmediate(() => response.socket?.destroy());
    };

    expect(await refusal(cut)).toMatchObject({ code: 'host.unreachable', retryable: true });
  });

  it('is not there', async () => {
    const gone = await ScriptedServer.start();
    const { url } = gone;
    await gone.stop();
    const nobody = new HostConnection(url);

    const asked = new ChatwootHttp(nobody, TOKEN, LIMITS).ask('GET', '/thing', (body) => body);

    await expect(asked).rejects.toMatchObject({
      code: 'host.unreachable',
      message: 'The host did not answer GET /thing (ECONNREFUSED): is it running and reachable from here?',
    });
    nobody.close();
  });
});

describe('an answer that cannot be used', () => {
  it('is too large', async () => {
    const large = { status: 200, json: 'foreign text'.repeat(2_000) };

    expect(await refusal(large)).toMatchObject({ code: 'host.too_large', retryable: false });
  });

  it('is too large once it is unpacked', async () => {
    const bomb: Answer = (response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' });
      response.end(gzipSync(JSON.stringify(' '.repeat(5_000_000))));
    };

    expect(await refusal(bomb)).toMatchObject({ code: 'host.too_large', retryable: false });
  });

  it('is a page', async () => {
    const page = { status: 200, text: '<html>foreign text', headers: { 'content-type': 'text/html' } };

    expect(await refusal(page)).toMatchObject({ code: 'host.not_json', retryable: true });
  });

  it('has other fields than Chatwoot’s', async () => {
    server.on('GET /thing', { status: 200, json: {} });
    const read = (): never => {
      throw new InvalidRequestError('chatwoot.field', '"contact.id" is not an id');
    };

    await expect(http.ask('GET', '/thing', read)).rejects.toMatchObject({
      code: 'host.unreadable',
      retryable: false,
      message: 'The answer to GET /thing cannot be read: "contact.id" is not an id',
    });
  });
});
