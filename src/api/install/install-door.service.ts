import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { UnauthorizedError } from '../../platform/errors/doorman-error.js';
import { hashToken, newToken } from '../../platform/secrets/opaque-token.js';

const OPEN_MS = 60 * 60_000;

/** Who may install by the page: whoever read the token on this process's terminal, and opened the page with it first. */
@Injectable()
export class InstallDoor {
  private tokenHash: string | null = null;
  private session: { hash: string; until: number } | null = null;

  constructor(private readonly clock: Clock) {}

  /** A token that opens the page once; it is shown this once. */
  issue(): string {
    const token = newToken('dmi_');
    this.tokenHash = hashToken(token);
    return token;
  }

  /** Uses the token up; answers what the page proves itself with for an hour. */
  open(token: string): string {
    if (this.tokenHash === null || hashToken(token) !== this.tokenHash) {
      throw new UnauthorizedError(
        'install.token',
        'This link is used up or not of this start: restart Doorman for a new one, or install with "npm run doorman -- install".',
      );
    }
    this.tokenHash = null;
    const session = newToken('dmp_');
    this.session = { hash: hashToken(session), until: this.clock.now().getTime() + OPEN_MS };
    return session;
  }

  /** Refuses everybody but the page that opened the door. */
  admit(session: string | undefined): void {
    const isOpen = this.session !== null && this.clock.now().getTime() < this.session.until;
    if (isOpen && session !== undefined && hashToken(session) === this.session?.hash) return;
    throw new UnauthorizedError(
      'install.session',
      'Open the install page with the link that Doorman printed when it started.',
    );
  }
}
