import { createHash } from 'node:crypto';
import type { Answer } from './answers.js';
import { fieldsOf, textField } from './body-fields.js';
import { setNestedField } from './multipart.js';
import { headerOf, type SandboxRequest } from './sandbox-request.js';

const VISITORS_DOORS = /^\/(api\/v1\/widget|public\/api)\//;
const METHODS = new Set(['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'PATCH']);
const READS = new Set(['GET', 'HEAD']);
const FOR_OTHER_SITES = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
  'access-control-expose-headers': '',
  'access-control-max-age': '7200',
};

/** A POST may name another method, in a form or in a header. */
export function withMeantMethod(request: SandboxRequest): SandboxRequest {
  const isForm = /^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(
    headerOf(request, 'content-type') ?? '',
  );
  const named = isForm ? textField(fieldsOf(request.body), '_method') : undefined;
  const method = (named ?? headerOf(request, 'x-http-method-override') ?? '').toUpperCase();
  return request.method === 'POST' && METHODS.has(method) ? { ...request, method } : request;
}

/** Fields like `message[content]` count in the address too, where the body has none of that name. */
export function withAddressedFields(request: SandboxRequest): SandboxRequest {
  const addressed: Record<string, unknown> = {};
  for (const [name, value] of request.query) if (name.includes('[')) setNestedField(addressed, name, value);
  if (Object.keys(addressed).length === 0) return request;
  return { ...request, body: { ...addressed, ...fieldsOf(request.body) } };
}

/** A visitor's address may name a format at its end; the host does what is asked, and has only JSON to answer with. */
export function withoutFormat(request: SandboxRequest): { request: SandboxRequest; format: string | null } {
  const [, path, format = null] = /^(.*\/[a-z_]+)\.([a-z]+)$/.exec(request.path) ?? [];
  if (path === undefined || !VISITORS_DOORS.test(path)) return { request, format: null };
  return { request: { ...request, path }, format };
}

/** What no route of the host is asked for: methods that it does not know, bodies it cannot read, and questions of browsers. */
export function answeredBefore(request: SandboxRequest): Answer | null {
  const { method, path } = request;
  if (!METHODS.has(method)) return { status: 501, headers: {}, body: `${method} method is not supported` };
  if (request.unread !== null) return unread(request.unread);
  const isPreflight = headerOf(request, 'origin') && headerOf(request, 'access-control-request-method');
  if (method !== 'OPTIONS' || !isPreflight || !VISITORS_DOORS.test(path)) return null;
  return asAsked(request, { status: 200, headers: {}, body: '' });
}

function unread(status: 400 | 406): Answer {
  if (status === 400) return { status, headers: { 'content-type': 'text/html; charset=UTF-8' }, body: '' };
  const headers = { 'content-type': 'application/json; charset=UTF-8' };
  return { status, headers, body: '{"status":406,"error":"Not Acceptable"}' };
}

export function notAcceptable(): Answer {
  const body =
    '<?xml version="1.0" encoding="UTF-8"?>\n<hash>\n  <status type="integer">406</status>\n' +
    '  <error>Not Acceptable</error>\n</hash>\n';
  return { status: 406, headers: { 'content-type': 'application/xml; charset=UTF-8' }, body };
}

/** What the host's outer layers make of an answer: a mark of its bytes, 304 to who has them, and who may read it elsewhere. */
export function asAsked(request: SandboxRequest, answer: Answer): Answer {
  const isPublic = request.path.startsWith('/public/api/');
  const elsewhere = isPublic && headerOf(request, 'origin') !== undefined ? FOR_OTHER_SITES : {};
  const headers = { ...elsewhere, ...answer.headers, ...(isPublic && { vary: 'Origin' }) };
  if (!READS.has(request.method) || answer.status !== 200 || answer.body.length === 0) return { ...answer, headers };
  const etag = `W/"${createHash('sha256').update(answer.body).digest('hex').slice(0, 32)}"`;
  if (headerOf(request, 'if-none-match') !== etag) return { ...answer, headers: { ...headers, etag } };
  const { 'content-type': _type, ...rest } = headers as Record<string, string>;
  return { status: 304, headers: { ...rest, etag }, body: '' };
}
