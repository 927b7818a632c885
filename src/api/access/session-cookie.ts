export const SESSION_COOKIE = 'doorman_session';

/** Over https no other site, not even one under the same domain, can set a cookie of this name. */
function cookieName(isSecure: boolean): string {
  return isSecure ? `__Host-${SESSION_COOKIE}` : SESSION_COOKIE;
}

/** The session token in a Cookie header, or null. Ours is letters, digits, - and _, so nothing is encoded. */
export function sessionCookieIn(header: string | null, isSecure: boolean): string | null {
  const pattern = new RegExp(`(?:^|;)\\s*${cookieName(isSecure)}=([\\w-]+)\\s*(?:;|$)`);
  return pattern.exec(header ?? '')?.[1] ?? null;
}

/**
 * The Set-Cookie header of a session. Over https it is sent inside the helpdesk's page too, in a jar of that page's
 * own (Partitioned); over http (the demo, a test) browsers take it only for pages of ours.
 */
export function sessionCookie(token: string, isSecure: boolean): string {
  const site = isSecure ? 'Secure; SameSite=None; Partitioned' : 'SameSite=Lax';
  return `${cookieName(isSecure)}=${token}; Path=/; HttpOnly; ${site}`;
}

export function clearedSessionCookie(isSecure: boolean): string {
  return `${sessionCookie('', isSecure)}; Max-Age=0`;
}
