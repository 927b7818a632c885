import { createHash } from 'node:crypto';
import { hasHashedWord, hashedWords, type WordHashes } from '../../../../src/core/standing/hashed-words.js';

const by: WordHashes = {
  // Every second word has the same.
  sieve: (text) => text.length % 2,
  hash: (text) => createHash('sha256').update(text, 'latin1').digest('hex'),
};

test.each([
  ['usher@example.com', '{"from":"usher@example.com"}', true],
  ['usher@example.com', 'usher@example.com', true],
  ['usher@example.com', 'x\\nUsher@EXAMPLE.comx', true],
  ['Ülalume Usher', '{"name":"Ülalume USHER"', true],
  ['+15550300001', 'not a JSON: +15550300001', true],
  ['usher@example.com', '{"from":"usher@example.co"}', false],
  ['usher@example.com', '', false],
])('of %s is found in %s: %s', async (word, body, isFound) => {
  const words = hashedWords(['somebody else', word], by);
  expect(JSON.stringify(words)).not.toContain(word);
  expect(await hasHashedWord(Buffer.from(body), words, by)).toBe(isFound);
});

test('what is too short to tell anybody is not looked for, and nothing finds nothing', async () => {
  expect(hashedWords(['Al', ''], by)).toEqual([]);
  expect(await hasHashedWord(Buffer.from('Al'), [], by)).toBe(false);
});

test('others have their turns while a long body is looked through', async () => {
  let turns = 0;
  let isLooking = true;
  const count = (): void => {
    turns += 1;
    if (isLooking) setImmediate(count);
  };
  setImmediate(count);

  await hasHashedWord(Buffer.alloc(50_000, 'x'), hashedWords(['usher@example.com'], { ...by, sieve: () => 1 }), {
    ...by,
    sieve: () => 0,
  });
  isLooking = false;

  expect(turns).toBeGreaterThan(5);
});
