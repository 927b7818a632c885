import { createHmac, timingSafeEqual } from 'node:crypto';
import { numberField, textField, type Fields, fieldsOf } from '../http/body-fields.js';

export interface Session {
  sourceId: string;
  inboxId: number;
}

const lifetimeSeconds = 180 * 24 * 3600;

/** A visitor's session as HS256 JWT, good for 180 days. */
export function issueToken(session: Session, secret: string, nowMs: number): string {
  const iat = Math.floor(nowMs / 1000);
  const claims = { source_id: session.sourceId, inbox_id: session.inboxId, exp: iat + lifetimeSeconds, iat };
  const signed = `${encoded({ alg: 'HS256' })}.${encoded(claims)}`;
  return `${signed}.${signatureOf(signed, secret)}`;
}

/** The session of a token; undefined when it is malformed, forged or expired. */
export function readToken(token: string, secret: string, nowMs: number): Session | undefined {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const expected = Buffer.from(signatureOf(`${head}.${claims}`, secret));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  const fields = decoded(claims);
  const sourceId = textField(fields, 'source_id');
  const inboxId = numberField(fields, 'inbox_id');
  const expiry = numberField(fields, 'exp') ?? Infinity;
  if (sourceId === undefined || inboxId === undefined || expiry * 1000 < nowMs) return undefined;
  return { sourceId, inboxId };
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decoded(part: string): Fields {
  try {
    return fieldsOf(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
  } catch {
    return {};
  }
}

function signatureOf(signed: string, secret: string): string {
  return createHmac('sha256', secret).update(signed).digest('base64url');
}
