import { randomInt } from 'node:crypto';

const adjectives = ['calm', 'green', 'misty', 'purple', 'cool', 'quiet', 'rough', 'silent', 'wispy', 'young'];
const nouns = ['morning', 'flower', 'wave', 'haze', 'pond', 'meadow', 'moon', 'river', 'sea', 'snowflake'];

/** A made-up name such as `green-morning-179`, as the host gives anonymous visitors. */
export function visitorName(): string {
  return `${pick(adjectives)}-${pick(nouns)}-${randomInt(1, 1000)}`;
}

function pick(words: readonly string[]): string {
  return words[randomInt(words.length)] ?? 'calm';
}
