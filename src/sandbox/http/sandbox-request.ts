import type { IncomingHttpHeaders } from 'node:http';

export interface UploadedFile {
  field: string;
  fileName: string;
  contentType: string;
  bytes: Buffer;
}

export interface SandboxRequest {
  method: string;
  /** Path without the query, as sent. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Address of the visitor: the first hop of X-Forwarded-For, else the socket's. */
  ip: string;
  rawBody: Buffer;
  /** Parsed JSON, form or multipart fields; an empty object where there is none. */
  body: unknown;
  files: UploadedFile[];
  /** The status by which the body is refused before anything looks at it; null where it can be read. */
  unread: 400 | 406 | null;
}

export type PathParameters = Readonly<Record<string, string>>;

/** First value of a header, or undefined. */
export function headerOf(request: SandboxRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
