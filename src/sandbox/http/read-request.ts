import type { IncomingMessage } from 'node:http';
import { parseBody } from './parse-body.js';
import type { SandboxRequest } from './sandbox-request.js';

/** Reads a whole request with its body parsed by content type. */
export async function readRequest(incoming: IncomingMessage): Promise<SandboxRequest> {
  const url = new URL(incoming.url ?? '/', 'http://sandbox');
  const rawBody = await readBytes(incoming);
  const method = incoming.method ?? 'GET';
  return {
    ...parseBody(rawBody, incoming.headers['content-type'], method),
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    ip: addressOf(incoming),
    rawBody,
  };
}

async function readBytes(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

function addressOf(incoming: IncomingMessage): string {
  const forwarded = incoming.headers['x-forwarded-for'];
  const first = (Array.isArray(forwarded) ? forwarded[0] : forwarded)?.split(',')[0]?.trim();
  return first ? first : (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}
