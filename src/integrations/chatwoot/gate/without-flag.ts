import type { Fields } from '../payload/fields.js';

/** A message or conversation of the host's without the flag that it shows on blocked contacts. */
export function withoutFlag(record: Fields): Fields {
  const shown = { ...record };
  for (const name of ['sender', 'contact']) {
    const person = shown[name];
    if (isFlagged(person)) shown[name] = { ...person, blocked: false };
  }
  const { messages } = shown;
  return Array.isArray(messages) ? { ...shown, messages: messages.map((one) => withoutFlag(one as Fields)) } : shown;
}

function isFlagged(person: unknown): person is Fields {
  return typeof person === 'object' && person !== null && 'blocked' in person && person.blocked === true;
}
