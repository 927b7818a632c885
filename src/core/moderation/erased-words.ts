/** Shorter words stand in too many webhooks of others: they count only where they are a whole text. */
const SHORTEST = 5;

/** How a word may stand in the text of a webhook: as it is, and as writers of JSON escape it. */
export function wordsInJson(word: string): string[] {
  const escaped = JSON.stringify(word).slice(1, -1);
  const forms = [word, escaped, escaped.replace(/[<>&\u2028\u2029]/g, unicodeEscape)];
  return [...new Set(forms.map((form) => (word.length < SHORTEST ? `"${form}"` : form)))];
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
