/** What a browser proves itself with at the host. Lives for one request and is kept nowhere. */
export interface HostSession {
  accessToken: string;
  client: string;
  uid: string;
}

const COOKIE = 'cw_d_session_info';
const LONGEST = 512;
const LONGEST_COOKIE = 8 * 1024;
/** What a header may carry. */
const PRINTABLE = /^[\x20-\x7e]+$/;

/** The session among the fields of a request, or null. */
export function hostSessionOf(fields: Readonly<Record<string, unknown>>): HostSession | null {
  const { accessToken, client, uid } = fields;
  return isHeader(accessToken) && isHeader(client) && isHeader(uid) ? { accessToken, client, uid } : null;
}

/** The session in the cookie that the host's own pages keep; it comes to us too where we have the host's name. */
export function hostSessionIn(cookieHeader: string | null): HostSession | null {
  const cookie = (cookieHeader ?? '')
    .split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${COOKIE}=`));
  if (!cookie || cookie.length > LONGEST_COOKIE) return null;
  const fields = parse(cookie.slice(COOKIE.length + 1));
  return hostSessionOf({ ...fields, accessToken: fields['access-token'] });
}

function isHeader(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST && PRINTABLE.test(value);
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(text));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
