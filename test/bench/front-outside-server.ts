import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Telnyx' API and an application in one: takes every command and every webhook at once. */
const RESULT = Buffer.from('{"data":{"result":"ok"}}');

const server = createServer((request, response) => {
  request.resume();
  request.once('end', () => {
    const isCommand = request.url?.startsWith('/v2/') === true;
    const body = isCommand ? RESULT : Buffer.alloc(0);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
  });
});

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`);
});
