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
])('of %s is found in %s: %s', (word, body, isFound) => {
  const words = hashedWords(['somebody else', word], by);
  expect(JSON.stringify(words)).not.toContain(word);
  expect(hasHashedWord(Buffer.from(body), words, by)).toBe(isFound);
});

test('what is too short to tell anybody is not looked for, and nothing finds nothing', () => {
  expect(hashedWords(['Al', ''], by)).toEqual([]);
  expect(hasHashedWord(Buffer.from('Al'), [], by)).toBe(false);
});
