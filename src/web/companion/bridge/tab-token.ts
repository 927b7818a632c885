/** Where our pages keep their session when cookies do not reach them; all frames of one tab share it. */
const SESSION_KEY = 'doorman.token';
/** Where the browser denies storage to frames of other sites. */
let here: string | null = null;

export function tabToken(): string | null {
  try {
    return sessionStorage.getItem(SESSION_KEY);
  } catch {
    return here;
  }
}

export function keepTabToken(token: string): void {
  here = token;
  try {
    sessionStorage.setItem(SESSION_KEY, token);
  } catch {
    // It stays with this frame.
  }
}
