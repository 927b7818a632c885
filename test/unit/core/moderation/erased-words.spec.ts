import { wordsInJson } from '../../../../src/core/moderation/erased-words.js';

test.each([
  ['usher@example.com', ['usher@example.com']],
  ['Usher & Son', ['Usher & Son', 'Usher \\u0026 Son']],
  ['O"Hara', ['O"Hara', 'O\\"Hara']],
  // In many a text of others: only where it is the whole of one.
  ['Al', ['"Al"']],
])('%s is looked for as %j', (word, forms) => {
  expect(wordsInJson(word)).toEqual(forms);
});
