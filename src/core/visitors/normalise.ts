/** An e-mail as it is compared: trimmed, lower case; null when it is none. */
export function normaliseEmail(raw: string | null): string | null {
  const email = raw?.trim().toLowerCase() ?? '';
  return /^[^\s@]+@[^\s@]+$/.test(email) ? email : null;
}

/** A phone in E.164 from a spelling that already carries its country code; null when it is none. */
export function normalisePhone(raw: string | null): string | null {
  const digits = raw?.replace(/^00/, '+').replace(/[\s().-]/g, '') ?? '';
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : null;
}
