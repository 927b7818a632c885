/** A word of which only its length in bytes and keyed hashes are kept. */
export interface HashedWord {
  bytes: number;
  /** 16 bits, quickly made: what does not have them is not the word. */
  sieve: number;
  hash: string;
}

/** Keyed hashes of texts of one byte a character. */
export interface WordHashes {
  sieve(text: string): number;
  hash(text: string): string;
}

/** So many places of a body are looked at in one turn: in a long one it takes a second, and others want answers. */
const PLACES_A_TURN = 4_096;

/** Words of fewer bytes would be found in everything. */
const SHORTEST = 3;

export function hashedWords(words: readonly string[], by: WordHashes): HashedWord[] {
  const texts = [...new Set(words.map((word) => comparable(Buffer.from(word))))];
  return texts
    .filter(({ length }) => length >= SHORTEST)
    .map((text) => ({ bytes: text.length, sieve: by.sieve(text), hash: by.hash(text) }));
}

/** Whether a body has one of the words, wherever it stands and in whichever case. */
export async function hasHashedWord(body: Buffer, words: readonly HashedWord[], by: WordHashes): Promise<boolean> {
  const text = comparable(body);
  const sieves = new Set(words.map(({ sieve }) => sieve));
  const hashes = new Set(words.map(({ hash }) => hash));
  const isWord = (part: string): boolean => sieves.has(by.sieve(part)) && hashes.has(by.hash(part));
  const lengths = [...new Set(words.map(({ bytes }) => bytes))];
  for (const bytes of lengths) {
    if (await hasPart(text, bytes, isWord)) return true;
  }
  return false;
}

async function hasPart(text: string, length: number, isIt: (part: string) => boolean): Promise<boolean> {
  for (let at = 0; at + length <= text.length; at += 1) {
    if (at % PLACES_A_TURN === 0) await nextTurn();
    if (isIt(text.slice(at, at + length))) return true;
  }
  return false;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Bytes as characters, so that lengths are bytes, without ASCII's case. */
function comparable(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
