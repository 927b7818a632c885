import { KeyedHash } from '../../../../src/core/standing/keyed-hash.js';

/** HalfSipHash-2-4, 64 bits, of the bytes 0, 1, 2, … under the key 0, 1, … 7; by number of bytes. Published with the algorithm. */
const VECTORS: [number, string][] = [
  [4, 'd5e78a175be52ea1'],
  [6, 'ce3e91358aa2bc25'],
  [8, 'edfee820bce4858c'],
  [10, '95b0469f06a6f2ee'],
  [12, '7bc71f9faef5c799'],
  [14, '3bb1a870eae8e658'],
  [16, '7336aad25f7bf3b5'],
  [18, 'c9b2db2b9a3e42f9'],
];

/** The published vectors as the hash takes them: four bytes as a number, the others in pairs as characters. */
function charactersOf(bytes: number): string {
  const units = Array.from({ length: (bytes - 4) / 2 }, (_, index) => (4 + 2 * index) | ((5 + 2 * index) << 8));
  return String.fromCharCode(...units);
}

function hexOf(hash: KeyedHash): string {
  const bytes = Buffer.alloc(8);
  bytes.writeInt32LE(hash.low, 0);
  bytes.writeInt32LE(hash.high, 4);
  return bytes.toString('hex');
}

describe('KeyedHash', () => {
  const hash = new KeyedHash(0x03020100, 0x07060504);

  it.each(VECTORS)('gives the published value for %i bytes', (bytes, expected) => {
    hash.ofText(0x03020100, charactersOf(bytes));
    expect(hexOf(hash)).toBe(expected);
  });

  it.each([
    [4, []],
    [8, [0x07060504]],
    [12, [0x07060504, 0x0b0a0908]],
    [16, [0x07060504, 0x0b0a0908, 0x0f0e0d0c]],
  ])('gives the published value for %i bytes as numbers', (bytes, words) => {
    hash.ofWords(0x03020100, words);
    expect(hexOf(hash)).toBe(VECTORS.find(([count]) => count === bytes)?.[1]);
  });

  it('depends on the key', () => {
    const other = new KeyedHash(0x03020100, 0x07060505);
    hash.ofText(1, 'ann@example.com');
    other.ofText(1, 'ann@example.com');
    expect(hexOf(other)).not.toBe(hexOf(hash));
  });
});
