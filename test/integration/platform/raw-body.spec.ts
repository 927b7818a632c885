import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsInt } from 'class-validator';
import { createHttpApp } from '../../../src/platform/http/http-app.js';
import { BODY_LIMIT_BYTES, JSON_LIMIT_BYTES } from '../../../src/platform/http/raw-body.js';

class Order {
  @IsInt()
  amount: number;
}

@Controller()
class EchoController {
  @Post('raw')
  @HttpCode(200)
  @RouteConfig({ raw: true })
  raw(@Body() body: unknown): { isBuffer: boolean; bytes: string } {
    return { isBuffer: Buffer.isBuffer(body), bytes: Buffer.isBuffer(body) ? body.toString('latin1') : String(body) };
  }

  @Post('parsed')
  @HttpCode(200)
  parsed(@Body() order: Order): { amount: number; kind: string } {
    return { amount: order.amount, kind: order.constructor.name };
  }
}

@Module({ controllers: [EchoController] })
class EchoModule {}

interface Answer {
  status: number;
  body: unknown;
  type: string;
}

describe('the body of a request', () => {
  let app: NestFastifyApplication;
  let address: string;

  beforeAll(async () => {
    app = await createHttpApp({ module: EchoModule }, false);
    await app.listen(0, '127.0.0.1');
    address = await app.getUrl();
  });
  afterAll(() => app.close());

  async function post(path: string, type: string | undefined, body: string | Buffer): Promise<Answer> {
    const headers = type === undefined ? undefined : { 'Content-Type': type };
    const answer = await fetch(address + path, { method: 'POST', headers, body: Buffer.from(body) });
    return { status: answer.status, body: await answer.json(), type: String(answer.headers.get('Content-Type')) };
  }

  it.each([
    ['application/json', '{ "broken": '],
    ['application/json', '{"amount":1}'],
    ['application/json; charset=latin1', '{}'],
    ['text/plain', 'a=1'],
    ['application/x-www-form-urlencoded', 'a=1'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/octet-stream', '\u0000\u00ff'],
  ])('reaches a raw handler byte for byte as %s', async (type, text) => {
    const answer = await post('/raw', type, Buffer.from(text, 'latin1'));

    expect(answer).toMatchObject({ status: 200, body: { isBuffer: true, bytes: text } });
  });

  it('without a content type reaches a raw handler too', async () => {
    const answer = await post('/raw', undefined, Buffer.from('bytes'));

    expect(answer).toMatchObject({ status: 200, body: { isBuffer: true, bytes: 'bytes' } });
  });

  it('is parsed and checked for every other handler', async () => {
    expect(await post('/parsed', 'application/json', '{"amount":3}')).toMatchObject({
      status: 200,
      body: { amount: 3, kind: 'Order' },
    });
  });

  it.each([
    ['broken JSON', 'application/json', '{', 400, 'http.400'],
    ['a poisoned prototype', 'application/json', '{"__proto__":{"amount":1}}', 400, 'http.400'],
    ['another content type', 'text/plain', 'amount=1', 415, 'http.415'],
    ['a content type that is none', 'nonsense', '{}', 415, 'http.415'],
    ['a wrong field', 'application/json', '{"amount":"three"}', 400, 'request.invalid'],
    ['a field nobody asked for', 'application/json', '{"amount":1,"admin":true}', 400, 'request.invalid'],
    ['no body', 'application/json', '', 400, 'request.invalid'],
  ])('with %s is refused as problem+json', async (_what, type, payload, status, code) => {
    const answer = await post('/parsed', type, payload);

    expect(answer).toMatchObject({ status, body: { status, code } });
    expect(answer.type).toMatch(/^application\/problem\+json/);
  });

  it.each([
    ['/raw', 'text/csv', BODY_LIMIT_BYTES],
    ['/parsed', 'application/json', JSON_LIMIT_BYTES],
  ])('at %s of %s is read up to %i bytes; a larger one is refused with 413', async (url, type, limit) => {
    const tooLarge = await post(url, type, Buffer.alloc(limit + 1, ' '));
    const largest = await post(url, type, Buffer.alloc(limit, ' '));

    expect(tooLarge).toMatchObject({ status: 413, body: { code: 'http.413' } });
    expect(largest.status).not.toBe(413);
  });
});
