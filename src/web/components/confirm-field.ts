/** Whether what was typed is the word that is asked for; where none is, nothing need be typed. */
export function isTyped(word: string | null, typed: string): boolean {
  return word === null || typed.trim() === word;
}
