import { Injectable } from '@nestjs/common';
import { InstallationDirectory } from '../../core/installations/installation-directory.service.js';
import { Clock } from '../../platform/clock.js';
import { UnauthorizedError } from '../../platform/errors/doorman-error.js';
import { hashToken, newToken } from '../../platform/secrets/opaque-token.js';

const OPEN_MS = 60 * 60_000;

/** Who may install by the page: whoever read the token on this process's terminal, and opened the page with it first. */
@Injectable()
export class InstallDoor {
  /** Of the token, and who was installed when it was shown. */
  private shown: { hash: string; installed: string } | null = null;
  private session: { hash: string; until: number } | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly directory: InstallationDirectory,
  ) {}

  /** A token that opens the page once, as long as nobody installs by another way; it is shown this once. */
  issue(): string {
    const token = newToken('dmi_');
    this.shown = { hash: hashToken(token), installed: this.installed() };
    return token;
  }

  /** Uses the token up; answers what the page proves itself with for an hour. */
  open(token: string): string {
    if (hashToken(token) !== this.shown?.hash || this.shown.installed !== this.installed()) {
      throw new UnauthorizedError(
        'install.token',
        'This link is used up, not of this start, or Doorman has been installed since: restart Doorman for a new one, or install with "npm run doorman -- install".',
      );
    }
    this.shown = null;
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

  /** A link that stands in a log for months must not open anything once it has no use any more. */
  private installed(): string {
    return this.directory
      .active()
      .map(({ id }) => id)
      .sort()
      .join(' ');
  }
}
