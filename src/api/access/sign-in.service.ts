import { Injectable } from '@nestjs/common';
import { AgentSessions } from '../../core/access/agent-sessions.service.js';
import { SignInWays } from '../../core/access/sign-in-ways.service.js';
import { InstallationDirectory } from '../../core/installations/installation-directory.service.js';
import type { KnownInstallation } from '../../core/installations/known-installation.js';
import type { SignInWayName } from '../../core/ports/sign-in-way.port.js';
import { AppConfig } from '../../platform/config/config.js';
import { InvalidRequestError, NotFoundError, UnauthorizedError } from '../../platform/errors/doorman-error.js';
import { refuseForeignOrigin } from './cross-site.js';
import { headerOf, type HttpAnswer, type HttpRequest } from './http-exchange.js';
import type { SignedInAnswer, SignInBody } from './session.dto.js';
import { sessionCookie } from './session-cookie.js';

/** Opens a session once a way of signing in has been proved, and gives its token as cookie or to the tab. */
@Injectable()
export class SignIn {
  readonly isSecure: boolean;

  constructor(
    private readonly sessions: AgentSessions,
    private readonly ways: SignInWays,
    private readonly directory: InstallationDirectory,
    private readonly config: AppConfig,
  ) {
    this.isSecure = config.publicUrl.startsWith('https:');
  }

  /** `fields`: what this way asks for. Every refusal is the same, so that nobody learns what was right about a proof. */
  async by(
    name: SignInWayName,
    exchange: { request: HttpRequest; answer: HttpAnswer },
    given: SignInBody,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<SignedInAnswer> {
    refuseForeignOrigin(exchange.request, this.config.publicUrl);
    const installation = this.installation(given.installationId);
    const way = this.ways.find(name, installation.id);
    if (!way) throw new NotFoundError('session.way', 'One cannot sign in that way here.');
    const cookieHeader = headerOf(exchange.request, 'cookie');
    const agent = await way.prove({ installationId: installation.id, fields, cookieHeader });
    if (!agent)
      throw new UnauthorizedError('session.not_proved', 'That proves nothing. Sign in to the helpdesk first.');
    const { token, expiresAt } = await this.sessions.open(installation.id, agent, name);
    if (given.keep === 'tab') return { token, expiresAt };
    exchange.answer.header('Set-Cookie', sessionCookie(token, this.isSecure));
    return { token: null, expiresAt };
  }

  private installation(id: string | undefined): KnownInstallation {
    const active = this.directory.active();
    const found = id === undefined && active.length === 1 ? active[0] : active.find((one) => one.id === id);
    if (found) return found;
    throw new InvalidRequestError('session.installation', 'Say which installation you mean (installationId).');
  }
}
