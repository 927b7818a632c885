import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretBox } from '../../../../src/platform/secrets/secret-box.js';
import { readOrCreateSecretKey } from '../../../../src/platform/secrets/secret-key.js';

const KEY = Buffer.alloc(32, 7);
const box = new SecretBox(KEY, 'DOORMAN_KEY');

describe('a sealed secret', () => {
  it('opens to what was sealed, whatever the characters', () => {
    for (const plain of ['', 'token', 'ключ 🔑', 'x'.repeat(10_000)]) {
      expect(box.open(box.seal(plain, 'installation:1'), 'installation:1')).toBe(plain);
    }
  });

  it('shows nothing of the secret and is another text each time', () => {
    const sealed = box.seal('topsecret', 'a');

    expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+$/);
    expect(Buffer.from(sealed.split('.')[2]!, 'base64url').toString('latin1')).not.toContain('topsecret');
    expect(box.seal('topsecret', 'a')).not.toBe(sealed);
  });

  it('does not open in another place than the one it was sealed for', () => {
    expect(() => box.open(box.seal('token', 'installation:1:token'), 'installation:2:token')).toThrow(
      /damaged or stands in the wrong place/,
    );
  });

  it('does not open when one byte of it was changed', () => {
    const sealed = box.seal('token', 'a');
    const bytes = Buffer.from(sealed.split('.')[2]!, 'base64url');

    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index]! ^= 1;
      const text = [...sealed.split('.').slice(0, 2), changed.toString('base64url')].join('.');
      expect(() => box.open(text, 'a')).toThrow(/damaged/);
    }
  });

  it.each(['', 'v1', 'v2.00000000.AAAA', 'plain text', 'v1.00000000.AAAA.more'])(
    'refuses %j, which is none',
    (text) => {
      expect(() => box.open(text, 'a')).toThrow(/damaged/);
    },
  );

  it('tells a wrong key from a damaged secret, and where that key came from', () => {
    const other = new SecretBox(Buffer.alloc(32, 8), '/data/secret.key');

    expect(() => other.open(box.seal('token', 'a'), 'a')).toThrow(
      /the key in \/data\/secret\.key is not the one these secrets were written with: put the old key back/,
    );
  });
});

describe('the key', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'doorman-key-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made once in the data folder, for its owner only', () => {
    const dataFolder = join(folder, 'data');
    const first = readOrCreateSecretKey({ dataFolder, key: undefined });

    expect(first.bytes).toHaveLength(32);
    expect(statSync(first.origin).mode & 0o777).toBe(0o600);
    expect(readOrCreateSecretKey({ dataFolder, key: undefined })).toEqual(first);
  });

  it('in a folder that is none is refused in words that help', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');

    expect(() => readOrCreateSecretKey({ dataFolder: file, key: undefined })).toThrow(
      `Doorman cannot use its data folder ${file} (EEXIST): let the user that runs Doorman write to it, or name another in DOORMAN_DATA.`,
    );
  });

  it.each([
    ['hex', '07'.repeat(32)],
    ['base64', KEY.toString('base64')],
    ['base64url', KEY.toString('base64url')],
  ])('comes from the environment as %s, and leaves the folder alone', (_name, key) => {
    const found = readOrCreateSecretKey({ dataFolder: join(folder, 'none'), key });

    expect(found).toEqual({ bytes: KEY, origin: 'DOORMAN_KEY' });
    expect(statSync(join(folder, 'none'), { throwIfNoEntry: false })).toBeUndefined();
  });
});
