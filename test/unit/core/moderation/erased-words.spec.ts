import { namesInJson, wordsInJson } from '../../../../src/core/moderation/erased-words.js';

test.each([
  ['usher@example.com', ['usher@example.com']],
  ['Usher & Son', ['Usher & Son', 'Usher \\u0026 Son']],
  ['O"Hara', ['O"Hara', 'O\\"Hara']],
  // In many a text of others: only where it is the whole of one.
  ['Al', ['"Al"']],
])('%s is looked for as %j', (word, forms) => {
  expect(wordsInJson(word)).toEqual(forms);
});

test.each([
  ['Contact', '{"event":"contact_updated","contact":{"type":"contact","email":"x"},"sender_type":"Contact"}', false],
  ['Event', '{"event":"message_created","content":"Event","name":"Eventide"}', false],
  ['Email', '{"email":"a@example.com","channel":"Email","content":"Email"}', false],
  ['Contact', '{"sender":{"name":"Contact","type":"contact"}}', true],
  ['Usher & Son', '{"meta":{"sender":{"name":"Usher \\u0026 Son"}}}', true],
  ['Al', '{"changed_attributes":[{"name":{"previous_value":"Al","current_value":"Bo"}}]}', true],
])('somebody called %s is found in %s: %s', (name, body, isFound) => {
  const text = body.toLowerCase();
  expect(namesInJson(name).some((form) => text.includes(form.toLowerCase()))).toBe(isFound);
});
