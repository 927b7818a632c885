import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { UnavailableError } from '../../platform/errors/doorman-error.js';
import { ignoreMissing } from '../../platform/errors/ignore-missing.js';
import type { IncomingDelivery } from './incoming-delivery.js';
import { REFUSED } from './refused-records.store.js';
import { decodeRecords, encodeRecord } from './spool-record.store.js';

const SEGMENT_BYTES = 16 * 1024 * 1024;
/** A segment that is written, and one that somebody has begun to take in. */
const OPEN = '.spool';
const TAKEN = '.taken';

interface Segment {
  path: string;
  file: FileHandle;
  size: number;
  /** Bytes of all the other segments when this one was begun. */
  others: number;
}

interface Waiting {
  record: Buffer;
  receivedAt: Date;
  answer: () => void;
  refuse: (error: unknown) => void;
}

/**
 * Deliveries on disk while the database is away: append-only segments in one folder, which several processes may
 * share. A taker renames a segment before it reads it; a writer acknowledges only if, after its sync, the segment still
 * has its name. So whatever was acknowledged is in a segment that is still to be read.
 */
export class DeliverySpool {
  private waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;
  private committing: Promise<unknown> = Promise.resolve();
  private segment: Segment | undefined;
  private begun = 0;

  constructor(
    private readonly folder: string,
    private readonly maxBytes: number,
    private readonly segmentBytes = SEGMENT_BYTES,
  ) {}

  /** Answers once the record is synced to disk, together with those that came at the same time. */
  append(delivery: IncomingDelivery): Promise<void> {
    return new Promise((answer, refuse) => {
      this.waiting.push({ record: encodeRecord(delivery), receivedAt: delivery.receivedAt, answer, refuse });
      this.writing ??= this.writeWaiting();
    });
  }

  /** Waits until nothing is being written. */
  async settled(): Promise<void> {
    while (this.writing) await this.writing;
  }

  /** Names of the segments in the order they were begun. */
  async segments(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.filter((name) => name.endsWith(OPEN) || name.endsWith(TAKEN)).sort();
  }

  /** Claims a segment and reads what is in it; empty if another process was quicker. */
  async read(name: string): Promise<{ taken: string; deliveries: IncomingDelivery[] }> {
    // Taken away while it is written, the same records would be written again, and again.
    await this.committing;
    const taken = join(this.folder, name.replace(OPEN, TAKEN));
    if (name.endsWith(OPEN)) await ignoreMissing(rename(join(this.folder, name), taken));
    const bytes = await ignoreMissing(readFile(taken));
    return { taken, deliveries: bytes ? decodeRecords(bytes) : [] };
  }

  /** Keeps records apart that no database will ever take, for a person to look at. */
  async setAside(taken: string, deliveries: readonly IncomingDelivery[]): Promise<void> {
    const file = await open(taken.replace(TAKEN, REFUSED), 'a', 0o600);
    await writeSynced(file, Buffer.concat(deliveries.map(encodeRecord)));
    await file.close();
  }

  async discard(taken: string): Promise<void> {
    await rm(taken, { force: true });
  }

  async close(): Promise<void> {
    await this.settled();
    await this.leaveSegment();
  }

  private async writeWaiting(): Promise<void> {
    while (this.waiting.length > 0) await this.writeGroup(this.waiting.splice(0));
    this.writing = undefined;
  }

  private async writeGroup(group: Waiting[]): Promise<void> {
    const commit = this.commit(Buffer.concat(group.map(({ record }) => record)), group[0]?.receivedAt ?? new Date(0));
    this.committing = commit.catch(() => undefined);
    try {
      await commit;
      for (const one of group) one.answer();
    } catch (error) {
      // What was half written must stay the end of its segment.
      await this.leaveSegment();
      for (const one of group) one.refuse(notStored(error));
    }
  }

  private async commit(bytes: Buffer, from: Date): Promise<void> {
    for (;;) {
      const segment = await this.segmentFor(bytes.length, from);
      await writeSynced(segment.file, bytes);
      segment.size += bytes.length;
      if (await ignoreMissing(stat(segment.path))) return;
      await this.leaveSegment();
    }
  }

  private async segmentFor(length: number, from: Date): Promise<Segment> {
    if (this.segment && this.segment.size + length > this.segmentBytes) await this.leaveSegment();
    const others = this.segment?.others ?? (await this.bytesOnDisk());
    if (others + (this.segment?.size ?? 0) + length > this.maxBytes) throw spoolFull();
    this.segment ??= await this.beginSegment(from, others);
    return this.segment;
  }

  /** Segments sort by the arrival of their first record; one process's own also by their number. */
  private async beginSegment(from: Date, others: number): Promise<Segment> {
    this.begun += 1;
    const order = `${digits(from.getTime())}-${digits(this.begun)}-${randomBytes(4).toString('hex')}`;
    const path = join(this.folder, `${order}${OPEN}`);
    const file = await open(path, 'ax', 0o600);
    await syncFolder(this.folder);
    return { path, file, size: 0, others };
  }

  private async bytesOnDisk(): Promise<number> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const names = await readdir(this.folder);
    const sizes = await Promise.all(names.map((name) => ignoreMissing(stat(join(this.folder, name)))));
    return sizes.reduce((sum, file) => sum + (file?.size ?? 0), 0);
  }

  private async leaveSegment(): Promise<void> {
    const left = this.segment;
    this.segment = undefined;
    await left?.file.close().catch(() => undefined);
  }
}

function digits(count: number): string {
  return count.toString().padStart(15, '0');
}

async function writeSynced(file: FileHandle, bytes: Buffer): Promise<void> {
  await file.appendFile(bytes);
  await file.datasync();
}

/** A new file survives a power loss only once its folder is synced too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function spoolFull(): UnavailableError {
  return new UnavailableError(
    'webhook.spool_full',
    'the database is away and the spool is full: bring the database back, or raise DOORMAN_SPOOL_MB',
  );
}

function notStored(cause: unknown): UnavailableError {
  if (cause instanceof UnavailableError) return cause;
  return new UnavailableError(
    'webhook.not_stored',
    'neither the database nor the folder DOORMAN_DATA takes the webhook: bring one of them back',
    { cause },
  );
}
