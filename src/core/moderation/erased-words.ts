/** Shorter words stand in too many webhooks of others: they count only where they are a whole text. */
export const SHORTEST = 5;

/** How a word may stand in the text of a webhook: as it is, and as writers of JSON escape it. */
export function wordsInJson(word: string): string[] {
  return inJson(word).map((form) => (word.length < SHORTEST ? `"${form}"` : form));
}

/**
 * How a name may stand there: as the whole of what is called a name or a value. Elsewhere a name such as Contact, Email
 * or Agent would be found in the webhooks of everybody.
 */
export function namesInJson(name: string): string[] {
  return inJson(name).flatMap((form) => [`name":"${form}"`, `value":"${form}"`]);
}

function inJson(word: string): string[] {
  const escaped = JSON.stringify(word).slice(1, -1);
  return [...new Set([word, escaped, escaped.replace(/[<>&\u2028\u2029]/g, unicodeEscape)])];
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
