import type { IncomingMessage } from 'node:http';

/**
 * Reads a whole body and hands it on once; null for one that grew over the limit, the rest of which is not kept. A sender
 * who leaves in the middle is heard of no more.
 */
export function readBody(request: IncomingMessage, limitBytes: number, done: (body: Buffer | null) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let over = false;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (over) return;
    if (bytes > limitBytes) {
      over = true;
      chunks.length = 0;
      done(null);
    } else chunks.push(chunk);
  });
  request.on('end', () => {
    if (over) return;
    const [only] = chunks;
    done(only && chunks.length === 1 ? only : Buffer.concat(chunks, bytes));
  });
}
