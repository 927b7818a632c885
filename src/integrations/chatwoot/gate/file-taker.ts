import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { SwallowSpool } from '../../../core/screening/gate/swallow-spool.store.js';

/** Takes a file into the spool while it comes; without room, or without a disk, it is only measured. */
export async function takeIntoSpool(
  spool: SwallowSpool,
  name: string,
  index: number,
  bytes: Readable,
  hasRoom: boolean,
): Promise<{ size: number; spoolName: string | null }> {
  let size = 0;
  if (!hasRoom) {
    for await (const chunk of bytes as AsyncIterable<Buffer>) size += chunk.length;
    return { size, spoolName: null };
  }
  const { spoolName, stream } = spool.fileStream(name, index);
  stream.on('error', () => undefined);
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (stream.errored || stream.write(chunk)) continue;
    await once(stream, 'drain').catch(() => undefined);
  }
  await finished(stream.end()).catch(() => undefined);
  return { size, spoolName: stream.errored ? null : spoolName };
}
