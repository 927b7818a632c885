import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AgentSessions } from '../../core/access/agent-sessions.service.js';
import type { ProvedAgent } from '../../core/access/caller.js';
import { SignInAudit } from '../../core/access/sign-in-audit.service.js';
import { SignInWays } from '../../core/access/sign-in-ways.service.js';
import { InstallationDirectory } from '../../core/installations/installation-directory.service.js';
import type { KnownInstallation } from '../../core/installations/known-installation.js';
import type { SignInWayName } from '../../core/ports/sign-in-way.port.js';
import { AppConfig } from '../../platform/config/config.js';
import { InvalidRequestError, NotFoundError, UnauthorizedError } from '../../platform/errors/doorman-error.js';
import { senderAddress } from '../http/sender-address.js';
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
    private readonly audit: SignInAudit,
    private readonly directory: InstallationDirectory,
    private readonly config: AppConfig,
  ) {
    this.isSecure = config.publicUrl.startsWith('https:');
  }

  /** `fields`: what this way asks for. Every refusal is the same, so that nobody learns what was right about a proof. */
  async by(
    way: SignInWayName,
    exchange: { request: HttpRequest; answer: HttpAnswer },
    given: SignInBody,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<SignedInAnswer> {
    const { request, answer } = exchange;
    const { id: installationId } = this.installation(given, request);
    const agent = await this.prove(way, installationId, request, fields);
    const { token, expiresAt } = await this.sessions.open(installationId, agent, way, request.ip);
    if (given.keep === 'tab') return { token, expiresAt };
    answer.header('Set-Cookie', sessionCookie(token, this.isSecure));
    return { token: null, expiresAt };
  }

  /** The installation that a page of ours means. Throws for pages of others. */
  installation({ installationId, host, account }: SignInBody, request: HttpRequest): KnownInstallation {
    refuseForeignOrigin(request, this.config.publicUrl);
    const active = this.directory.active();
    const named = active.filter((one) =>
      host === undefined ? one.id === installationId : one.hostUrl === host && one.accountId === account,
    );
    const isUnnamed = installationId === undefined && host === undefined;
    const [found] = isUnnamed && active.length === 1 ? active : named;
    if (found) return found;
    throw new InvalidRequestError(
      'session.installation',
      'Say which installation you mean (installationId, or host and account).',
    );
  }

  private async prove(
    name: SignInWayName,
    installationId: string,
    request: HttpRequest,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<ProvedAgent> {
    const way = this.ways.find(name, installationId);
    if (!way) throw new NotFoundError('session.way', 'One cannot sign in that way here.');
    const cookieHeader = headerOf(request, 'cookie');
    const attempt = { installationId, way: name, sender: senderOf(request, fields, cookieHeader) };
    this.audit.admit(attempt);
    const agent = await way.prove({ installationId, fields, cookieHeader });
    if (agent) {
      this.audit.proved(attempt);
      return agent;
    }
    // A challenge is asked after again and again until its note arrives.
    if (name !== 'challenge') await this.audit.refused(attempt);
    throw new UnauthorizedError('session.not_proved', 'That proves nothing. Sign in to the helpdesk first.');
  }
}

/**
 * Behind a proxy many share one address, and one of them must not lock out the others: not by an agent's e-mail either,
 * which is no secret, so it is their browser at the helpdesk that is locked out.
 */
function senderOf(
  { ip }: HttpRequest,
  { uid, client }: Readonly<Record<string, unknown>>,
  cookie: string | null,
): string {
  const claimed = uid === undefined ? cookie : [uid, client];
  return createHash('sha256')
    .update(JSON.stringify([senderAddress(ip), claimed]))
    .digest('base64url');
}
