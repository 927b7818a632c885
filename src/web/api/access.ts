import { Kept } from './kept.js';

const tabToken = new Kept(() => sessionStorage, 'doorman.token');

/** What proves to the API who asks: the CSRF word beside the cookie, or the token of a tab that cookies do not reach. */
class Access {
  private csrf: string | null = null;
  private token: string | null = tabToken.read();
  private readonly listeners = new Set<() => void>();

  headers(): Record<string, string> {
    return {
      ...(this.csrf === null ? {} : { 'X-Doorman-CSRF': this.csrf }),
      ...(this.token === null ? {} : { Authorization: `Bearer ${this.token}` }),
    };
  }

  useCsrf(csrf: string | null): void {
    this.csrf = csrf;
  }

  /** `null` forgets it. */
  useToken(token: string | null): void {
    this.token = token;
    tabToken.write(token);
  }

  /** Calls back when the API no longer knows who asks. Answers what ends that. */
  onLost(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  lost(): void {
    for (const listener of this.listeners) listener();
  }
}

export const access = new Access();
