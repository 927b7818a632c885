import type { GateBody } from './request-body.js';

const METHODS = new Set(['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'PATCH']);

/** The method that the host takes a request for: a form may name another one. */
export function methodFor(method: string, { isForm, fields }: GateBody): string {
  const named = fields['_method'];
  if (method !== 'POST' || !isForm || typeof named !== 'string') return method;
  const wanted = named.toUpperCase();
  return METHODS.has(wanted) ? wanted : method;
}
