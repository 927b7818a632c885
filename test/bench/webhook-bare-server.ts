import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerCpuQuestions } from './cpu-questions.js';

/** What every receiver must do at least: node:http, the whole body, one HMAC over it, 200. */
const [secret = ''] = process.argv.slice(2);

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const timestamp = String(request.headers['x-chatwoot-timestamp']);
    const given = Buffer.from(String(request.headers['x-chatwoot-signature']));
    const hmac = createHmac('sha256', secret).update(`${timestamp}.`).update(Buffer.concat(chunks));
    const expected = Buffer.from(`sha256=${hmac.digest('hex')}`);
    const genuine = given.length === expected.length && timingSafeEqual(given, expected);
    response.writeHead(genuine ? 200 : 401, { 'Content-Length': 0 });
    response.end();
  });
});

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`);
});
answerCpuQuestions();
