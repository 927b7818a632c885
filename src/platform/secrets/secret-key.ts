import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnavailableError } from '../errors/doorman-error.js';
import { codeOf } from '../errors/error-code.js';
import type { AppConfig } from '../config/config.js';

/** A key and where it came from, in words that whoever runs Doorman understands. */
export interface SecretKey {
  bytes: Buffer;
  origin: string;
}

/** The key of the environment, or the one in the data folder, created there (mode 0600) if it is missing. */
export function readOrCreateSecretKey(config: Pick<AppConfig, 'key' | 'dataFolder'>): SecretKey {
  if (config.key !== undefined) return { bytes: decodeKey(config.key), origin: 'DOORMAN_KEY' };
  const file = join(config.dataFolder, 'secret.key');
  try {
    mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
    const text = readIfThere(file) ?? createKeyFile(file);
    return { bytes: decodeKey(text.trim()), origin: file };
  } catch (error) {
    throw unusable(config.dataFolder, error);
  }
}

function unusable(folder: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  return new UnavailableError(
    'data.folder',
    `Doorman cannot use its data folder ${folder} (${code}): let the user that runs Doorman write to it, or name another in DOORMAN_DATA.`,
    { cause: error },
  );
}

/** Written aside and then linked, so that of two processes starting at once one wins and neither reads half a key. */
function createKeyFile(file: string): string {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8');
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function decodeKey(text: string): Buffer {
  return Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64');
}
