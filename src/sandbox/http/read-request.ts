import type { IncomingMessage } from 'node:http';
import { parseMultipart, setNestedField } from './multipart.js';
import type { Fields } from './body-fields.js';
import type { SandboxRequest, UploadedFile } from './sandbox-request.js';

/** Reads a whole request with its body parsed by content type. */
export async function readRequest(incoming: IncomingMessage): Promise<SandboxRequest> {
  const url = new URL(incoming.url ?? '/', 'http://sandbox');
  const rawBody = await readBytes(incoming);
  const { body, files } = parseBody(rawBody, incoming.headers['content-type'] ?? '');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    ip: addressOf(incoming),
    rawBody,
    body,
    files,
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

function parseBody(rawBody: Buffer, contentType: string): { body: unknown; files: UploadedFile[] } {
  if (contentType.startsWith('multipart/form-data')) {
    const { fields, files } = parseMultipart(rawBody, contentType);
    return { body: fields, files };
  }
  if (contentType.startsWith('application/x-www-form-urlencoded')) return { body: parseForm(rawBody), files: [] };
  if (rawBody.length === 0 || !contentType.includes('json')) return { body: {}, files: [] };
  return { body: parseJson(rawBody), files: [] };
}

function parseForm(rawBody: Buffer): Fields {
  const fields: Fields = {};
  for (const [name, value] of new URLSearchParams(rawBody.toString('utf8'))) setNestedField(fields, name, value);
  return fields;
}

function parseJson(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'));
  } catch {
    return {};
  }
}
