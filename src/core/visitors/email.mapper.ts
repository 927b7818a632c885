/** An e-mail as it is compared: trimmed, lower case; null when it is none. */
export function normaliseEmail(raw: string | null): string | null {
  const email = raw?.trim().toLowerCase() ?? '';
  return /^[^\s@]+@[^\s@]+$/.test(email) ? email : null;
}
