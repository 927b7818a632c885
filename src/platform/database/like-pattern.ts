/** A text as it stands for itself in a pattern of LIKE. */
export function likeEscaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
