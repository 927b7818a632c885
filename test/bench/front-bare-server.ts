import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Telnyx from 'telnyx';
import { answerCpuQuestions } from './cpu-questions.js';

/**
 * What everybody in front of a voice application must do at least: node:http, the whole body, Ed25519 over it with a key
 * that is kept, and then either the same reject by Telnyx' own SDK as it comes, or the same bytes handed on.
 */
const [publicKey = '', outside = ''] = process.argv.slice(2);
const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const key: KeyObject = createPublicKey({
  key: Buffer.concat([DER_PREFIX, Buffer.from(publicKey, 'base64')]),
  format: 'der',
  type: 'spki',
});
const sdk = new Telnyx({ apiKey: 'KEY0000', baseURL: `${outside}/v2`, maxRetries: 0, logLevel: 'off' });
const agent = new Agent({ keepAlive: true });
const application = new URL(`${outside}/application`);
const COMMAND = { cause: 'USER_BUSY', client_state: 'eyJkb29ybWFuIjoicmVmdXNlZCJ9' } as const;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    take(request, Buffer.concat(chunks), response).catch(() => end(response, 500));
  });
});

async function take(request: IncomingMessage, raw: Buffer, response: ServerResponse): Promise<void> {
  const timestamp = String(request.headers['telnyx-timestamp']);
  const signature = Buffer.from(String(request.headers['telnyx-signature-ed25519']), 'base64');
  const isGenuine = verify(null, Buffer.concat([Buffer.from(`${timestamp}|`), raw]), key, signature);
  if (!isGenuine) {
    end(response, 401);
    return;
  }
  if (request.url === '/relay') {
    relay(request, raw, response);
    return;
  }
  const event = JSON.parse(raw.toString()) as { data: { payload: { call_control_id: string; call_leg_id: string } } };
  const { call_control_id: controlId, call_leg_id: commandId } = event.data.payload;
  await sdk.calls.actions.reject(controlId, { ...COMMAND, command_id: commandId }, { timeout: 10_000 });
  end(response, 200);
}

function relay({ headers }: IncomingMessage, raw: Buffer, response: ServerResponse): void {
  const { hostname, port, pathname: path } = application;
  const sent = { ...headers, host: application.host, 'content-length': String(raw.length) };
  const outgoing = httpRequest({ method: 'POST', hostname, port, path, agent, headers: sent }, (answer) => {
    answer.resume();
    answer.once('end', () => end(response, answer.statusCode ?? 502));
  });
  outgoing.once('error', () => end(response, 502));
  outgoing.end(raw);
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0 });
  response.end();
}

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`);
});
answerCpuQuestions();
