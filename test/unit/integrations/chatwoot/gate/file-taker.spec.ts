import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { SwallowSpool } from '../../../../../src/core/screening/gate/swallow-spool.store.js';
import { takeIntoSpool } from '../../../../../src/integrations/chatwoot/gate/file-taker.js';

const CHUNK = Buffer.alloc(100_000);

describe('a file of a blocked visitor', () => {
  let folder: string;
  let spool: SwallowSpool;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'doorman-spool-'));
    spool = new SwallowSpool(folder);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Three chunks that do not come at once. */
  async function* coming(): AsyncGenerator<Buffer> {
    for (let index = 0; index < 3; index += 1) {
      yield CHUNK;
      await delay(20);
    }
  }

  it('is kept while it comes', async () => {
    const taken = await takeIntoSpool(spool, spool.newName(), 0, Readable.from(coming()), true);
    expect(taken.size).toBe(300_000);
    expect(await spool.bytes({ ...taken, fileName: null, contentType: null }, 1_000_000)).toHaveLength(300_000);
  });

  it('is measured to its end, and nobody waits for a disk that takes nothing', async () => {
    rmSync(folder, { recursive: true });
    const taken = await takeIntoSpool(spool, spool.newName(), 0, Readable.from(coming()), true);
    expect(taken).toEqual({ size: 300_000, spoolName: null });
  });
});
