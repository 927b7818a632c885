import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Relay } from '../../../../../src/integrations/telnyx/front/relay.service.js';

type Handler = (request: IncomingMessage, response: ServerResponse, number: number) => void;

const BODY = Buffer.from('{"data":{}}');
const PATIENCE_MS = 30_000;

describe('the relay', () => {
  let relay: Relay;
  let application: Server;
  let address: string;
  let handler: Handler;
  let came: IncomingMessage[];

  beforeEach(async () => {
    relay = new Relay();
    came = [];
    application = createServer((request, response) => {
      request.resume();
      request.once('end', () => handler(request, response, came.push(request)));
    });
    application.listen(0, '127.0.0.1');
    await once(application, 'listening');
    address = `http://127.0.0.1:${(application.address() as AddressInfo).port}/calls?team=1`;
  });

  afterEach(async () => {
    await relay.onApplicationShutdown();
    application.closeAllConnections();
    application.close();
  });

  const send = (to = address, patienceMs = PATIENCE_MS) => relay.send(to, { 'x-mark': 'yes' }, BODY, patienceMs);

  it('sends once more what met a connection that ended at that moment', async () => {
    handler = (request, response, number) => (number === 2 ? request.socket.destroy() : response.end('taken'));
    expect(await send()).toMatchObject({ status: 200 });
    expect(await send()).toMatchObject({ status: 200, body: Buffer.from('taken') });
    expect(came).toHaveLength(3);
  });

  it('gives up on an application that hangs up again and again', async () => {
    handler = (request) => request.socket.destroy();
    expect(await send()).toBe('unreachable');
    expect(came).toHaveLength(2);
  });

  it('says that nobody listens', async () => {
    application.close();
    await once(application, 'close');
    expect(await send()).toBe('unreachable');
  });

  it('waits no longer than it may, and hangs up', async () => {
    handler = () => undefined;
    const answer = send(address, 1_000);
    await once(application, 'request');
    const { socket } = (await seen(came))!;
    expect(await answer).toBe('timeout');
    if (!socket.destroyed) await once(socket, 'close');
    expect(await send(address, 0)).toBe('timeout');
  });

  it('brings back the status alone of an answer that is too large', async () => {
    handler = (_, response) => response.writeHead(202, { 'content-type': 'text/plain' }).end('x'.repeat(70_000));
    expect(await send()).toEqual({ status: 202, headers: { 'content-type': 'text/plain' }, body: Buffer.alloc(0) });
  });

  it('follows no redirect, and makes its address whole', async () => {
    handler = (_, response) => response.writeHead(307, { location: '/elsewhere' }).end();
    expect(await send()).toMatchObject({ status: 307, headers: { location: new URL('/elsewhere', address).href } });
    expect(came).toHaveLength(1);
  });

  it('knows the password that stands in the address', async () => {
    handler = (_, response) => response.end();
    await send(address.replace('//', '//office:sec%20ret@'));
    const expected = `Basic ${Buffer.from('office:sec ret').toString('base64')}`;
    expect(came[0]).toMatchObject({ url: '/calls?team=1' });
    expect(came[0]?.headers).toMatchObject({ authorization: expected, 'x-mark': 'yes' });
  });
});

async function seen(came: readonly IncomingMessage[]): Promise<IncomingMessage | undefined> {
  while (came.length === 0) await new Promise(setImmediate);
  return came[0];
}
