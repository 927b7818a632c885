import { SecretBox } from '../../../../src/platform/secrets/secret-box.js';
import { erasedName } from '../../../../src/core/standing/erased-name.mapper.js';

const box = new SecretBox(Buffer.alloc(32, 7), 'the test');

test.each([
  ['email', 'roderick~usher@example.com'],
  ['email', '~usher@example.com'],
  ['external_id', '~'],
  ['external_id', `~${'x'.repeat(42)}`],
  ['external_id', `~${'x'.repeat(44)}`],
  ['session', '4:roderick~usher@example.com'],
  ['session', '4:~usher'],
] as const)('an erased %s %s cannot be read, and its name is erased as it is', (kind, value) => {
  const name = erasedName(box, 'inst', kind, value);
  expect(name).toMatch(kind === 'session' ? /^4:~[\w-]{43}$/ : /^~[\w-]{43}$/);
  expect(erasedName(box, 'inst', kind, name)).toBe(name);
});

test('what was erased is known again, and by nobody else', () => {
  const name = erasedName(box, 'inst', 'email', 'usher@example.com');
  expect(erasedName(box, 'inst', 'email', 'usher@example.com')).toBe(name);
  expect(erasedName(box, 'other', 'email', 'usher@example.com')).not.toBe(name);
  expect(erasedName(box, 'inst', 'external_id', 'usher@example.com')).not.toBe(name);
});
