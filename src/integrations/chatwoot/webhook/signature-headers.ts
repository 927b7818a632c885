import type { SignatureHeaders } from './signature.js';

export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** The signature's headers of a request; a header sent twice counts as missing. */
export function headersOf(headers: RequestHeaders): SignatureHeaders {
  return { timestamp: onlyOne(headers['x-chatwoot-timestamp']), signature: onlyOne(headers['x-chatwoot-signature']) };
}

function onlyOne(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
