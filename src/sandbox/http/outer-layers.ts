import { createHash } from 'node:crypto';
import type { Answer } from './answers.js';
import { fieldsOf, textField } from './body-fields.js';
import { headerOf, type SandboxRequest } from './sandbox-request.js';

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
