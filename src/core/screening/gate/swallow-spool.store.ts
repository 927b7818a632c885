import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoreMissing } from '../../../platform/errors/ignore-missing.js';
import type { SwallowedFile, SwallowedMessage } from './swallowed-message.js';

const RECORD = '.json';
const NAME_PATTERN = /^[0-9a-f]{24}$/;

/**
 * Swallowed messages on disk until they are recorded: one file per message, written aside and renamed, and one per
 * attachment. What has no record of its message any more is left over from a process that died.
 */
export class SwallowSpool {
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  newName(): string {
    return randomBytes(12).toString('hex');
  }

  /** Where the bytes of a file go while they come in. */
  fileStream(name: string, index: number): { spoolName: string; stream: WriteStream } {
    const spoolName = `${name}.${index}`;
    return { spoolName, stream: createWriteStream(join(this.folder, spoolName), { flags: 'wx', mode: 0o600 }) };
  }

  /** Keeps a message, or what has become known of it since. */
  async write(message: SwallowedMessage): Promise<void> {
    const draft = join(this.folder, `${message.name}.draft`);
    const file = await open(draft, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(message));
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(draft, join(this.folder, `${message.name}${RECORD}`));
  }

  /** Everything that is not recorded yet, in the order it came. */
  async all(): Promise<SwallowedMessage[]> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith(RECORD));
    const messages = await Promise.all(names.map((name) => this.read(name)));
    return messages.flatMap((one) => one ?? []).sort((a, b) => a.at.localeCompare(b.at));
  }

  /** At most `most` bytes of a file; null when it is not there. */
  async bytes({ spoolName }: SwallowedFile, most: number): Promise<Buffer | null> {
    if (spoolName === null) return null;
    const file = await ignoreMissing(open(join(this.folder, spoolName), 'r'));
    if (!file) return null;
    try {
      const { size } = await file.stat();
      const bytes = Buffer.alloc(Math.min(size, most));
      await file.read(bytes, 0, bytes.length, 0);
      return bytes;
    } finally {
      await file.close();
    }
  }

  async drop(name: string): Promise<void> {
    if (!NAME_PATTERN.test(name)) return;
    const names = (await readdir(this.folder)).filter((one) => one.startsWith(`${name}.`));
    await Promise.all(names.map((one) => rm(join(this.folder, one), { force: true })));
  }

  /** Removes what is older than `before`, whatever it is. Returns how many messages went. */
  async dropOlder(before: Date): Promise<number> {
    let count = 0;
    for (const name of await readdir(this.folder)) {
      const path = join(this.folder, name);
      const facts = await ignoreMissing(stat(path));
      if (!facts || facts.mtime >= before) continue;
      await rm(path, { force: true });
      if (name.endsWith(RECORD)) count += 1;
    }
    return count;
  }

  private async read(name: string): Promise<SwallowedMessage | null> {
    const text = await ignoreMissing(readFile(join(this.folder, name), 'utf8'));
    return text === undefined ? null : (JSON.parse(text) as SwallowedMessage);
  }
}
