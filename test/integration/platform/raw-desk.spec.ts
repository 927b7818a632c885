import { connect } from 'node:net';
import { Injectable, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PayloadTooLargeError, UnauthorizedError } from '../../../src/platform/errors/doorman-error.js';
import { createHttpApp } from '../../../src/platform/http/http-app.js';
import { RawDesk, type RawAnswer, type RawRoute } from '../../../src/platform/http/raw-desk.js';

const LIMIT = 100_000;
const JSON_TYPE = { headers: { 'content-type': 'application/json' } };

@Injectable()
class EchoRoute implements RawRoute {
  readonly prefix = '/in/';
  readonly limitBytes = LIMIT;
  readonly taken: [string, string][] = [];

  constructor(desk: RawDesk) {
    desk.add(this);
  }

  check(name: string): void {
    if (name === 'nobody') throw new UnauthorizedError('echo.unknown', 'Nobody is known by that name.');
  }

  take(name: string, _headers: unknown, body: Buffer): Promise<RawAnswer | null> {
    if (name === 'broken') return Promise.reject(new Error('a secret nobody should read'));
    this.taken.push([name, body.toString('latin1')]);
    const handedOn = { status: 429, headers: { 'retry-after': '3' }, body: Buffer.from('"later"') };
    return Promise.resolve(name === 'elsewhere' ? handedOn : null);
  }

  overflow(): Error {
    return new PayloadTooLargeError('echo.too_large', 'Too much.');
  }
}

@Module({ providers: [EchoRoute] })
class EchoModule {}

let app: NestFastifyApplication;
let url: string;

beforeAll(async () => {
  app = await createHttpApp({ module: EchoModule }, false);
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});
afterAll(() => app.close());

async function post(path: string, body: RequestInit['body'], more: RequestInit = {}) {
  const answer = await fetch(url + path, { method: 'POST', body, ...more });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>) };
}

describe('the desk before the framework', () => {
  it('hands on the bytes and the name, whatever the content type or the query', async () => {
    const answer = await post('/in/one?x=/y', Buffer.from('{ "broken \u00ff', 'latin1'));
    expect(answer).toEqual({ status: 200, body: null });
    expect(app.get(EchoRoute, { strict: false }).taken.at(-1)).toEqual(['one', '{ "broken \u00ff']);
  });

  it('hands on the answer of somebody else', async () => {
    const answer = await fetch(`${url}/in/elsewhere`, { method: 'POST', body: 'x' });

    expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([429, '3', '"later"']);
  });

  it('refuses before it reads, and tells nothing of what failed within', async () => {
    expect(await post('/in/nobody', 'x'.repeat(LIMIT * 2))).toMatchObject({
      status: 401,
      body: { code: 'echo.unknown' },
    });
    const broken = await post('/in/broken', 'x');
    expect(broken).toMatchObject({ status: 500, body: { code: 'internal' } });
    expect(JSON.stringify(broken.body)).not.toContain('secret');
  });

  it('takes exactly the limit, and no more where no length was told', async () => {
    expect(await post('/in/one', 'x'.repeat(LIMIT))).toMatchObject({ status: 200 });
    const unmeasured = new Blob(['x'.repeat(LIMIT + 1)]).stream();
    const answer = await post('/in/one', unmeasured, { duplex: 'half' });
    expect(answer).toMatchObject({ status: 413, body: { code: 'echo.too_large' } });
  });

  it.each(['/in/', '/in/a/b', '/IN/one', '/other'])('leaves %s to the framework', async (path) => {
    expect(await post(path, '{}', JSON_TYPE)).toMatchObject({ status: 404, body: { code: 'http.404' } });
  });

  it('leaves every other method to the framework', async () => {
    expect((await fetch(`${url}/in/one`)).status).toBe(404);
  });

  it('takes nothing of a sender who leaves in the middle', async () => {
    const before = app.get(EchoRoute, { strict: false }).taken.length;
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write('POST /in/one HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf');
    await new Promise((sent) => setImmediate(sent));
    socket.destroy();
    expect(await post('/in/two', 'after')).toMatchObject({ status: 200 });
    expect(app.get(EchoRoute, { strict: false }).taken.slice(before)).toEqual([['two', 'after']]);
  });
});
