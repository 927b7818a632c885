import type { Fields } from '../payload/fields.js';
import type { Answer } from './fake-answer.js';

/** As the host checks an e-mail and a phone; blank ones are left as they are. */
export const EMAIL = /^[^@\s]+@[^@\s]+$/;
export const PHONE = /^\+[1-9]\d{1,14}$/;

const CHECKS = [
  { name: 'email', pattern: EMAIL, words: 'Email Invalid email' },
  { name: 'phone_number', pattern: PHONE, words: 'Phone number should be in e164 format' },
];

/** At an API inbox nothing is left out without a word: what the host answers to fields that are none. */
export function refusedFields(fields: Fields): Answer | null {
  const bad = CHECKS.filter(({ name, pattern }) => {
    const value = fields[name];
    return typeof value === 'string' && value.trim() !== '' && !pattern.test(value);
  });
  if (bad.length === 0) return null;
  const message = bad.map(({ words }) => words).join(', ');
  return { status: 422, json: { message, attributes: bad.map(({ name }) => name) } };
}

/** What a change gives a contact, in the order in which the host writes it. */
export function givenIn(fields: Fields): string[] {
  const given = ['name', 'email', 'phone_number'].filter((name) => isFilled(fields[name]));
  return given.length === 0 && isFilled(fields['custom_attributes']) ? ['custom_attributes'] : given;
}

function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
