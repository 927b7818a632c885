import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AgentSessions, SESSION_PREFIX } from '../../core/access/agent-sessions.service.js';
import { AgentStanding } from '../../core/access/agent-standing.service.js';
import { ApiKeys } from '../../core/access/api-keys.service.js';
import type { Caller, Scope } from '../../core/access/caller.js';
import { SignInWays } from '../../core/access/sign-in-ways.service.js';
import { InstallationDirectory } from '../../core/installations/installation-directory.service.js';
import { AppConfig } from '../../platform/config/config.js';
import { ForbiddenError, UnauthorizedError } from '../../platform/errors/doorman-error.js';
import { refuseCrossSite } from './cross-site.js';
import { headerOf, type HttpRequest } from './http-exchange.js';
import { sessionCookieIn } from './session-cookie.js';

const OPEN = 'doorman:open';
const SCOPE = 'doorman:scope';
const READING = new Set(['GET', 'HEAD']);

/** A route for which nobody must have proved who they are. */
export const OpenToAll = (): MethodDecorator & ClassDecorator => SetMetadata(OPEN, true);
/** The scope a key needs for a route; without it `read` for GET and `decide` for the others. */
export const NeedsScope = (scope: Scope): MethodDecorator & ClassDecorator => SetMetadata(SCOPE, scope);

/** Turns a request into its caller, from a session's cookie or token or from an API key, or refuses it. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: AgentSessions,
    private readonly keys: ApiKeys,
    private readonly standing: AgentStanding,
    private readonly ways: SignInWays,
    private readonly directory: InstallationDirectory,
    private readonly config: AppConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(OPEN, places)) return true;
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const proved = await this.accessOf(request);
    if (!proved || !this.isAlive(proved.caller)) throw this.nobody();
    const isChange = !READING.has(request.method);
    const access = { ...proved, caller: await this.standing.confirm(proved.caller, isChange) };
    if (access.proof === 'cookie') refuseCrossSite(request, access.token, this.config.publicUrl);
    const scope = this.reflector.getAllAndOverride<Scope | undefined>(SCOPE, places);
    refuseScope(access.caller, scope ?? (isChange ? 'decide' : 'read'));
    request.access = access;
    return true;
  }

  private async accessOf(request: HttpRequest): Promise<HttpRequest['access'] | null> {
    const [, bearer] = /^Bearer (\S+)$/i.exec(headerOf(request, 'authorization') ?? '') ?? [];
    if (bearer === undefined) {
      const token = sessionCookieIn(headerOf(request, 'cookie'), this.config.publicUrl.startsWith('https:'));
      return token === null ? null : this.session(token, 'cookie');
    }
    if (bearer.startsWith(SESSION_PREFIX)) return this.session(bearer, 'bearer');
    const caller = await this.keys.find(bearer);
    return caller && { caller, proof: 'key', token: bearer, expiresAt: null };
  }

  private async session(token: string, proof: 'cookie' | 'bearer'): Promise<HttpRequest['access'] | null> {
    const session = await this.sessions.find(token);
    return session && { ...session, proof, token };
  }

  private isAlive({ installationId }: Caller): boolean {
    return this.directory.get(installationId)?.state === 'active';
  }

  /** Says how one could sign in; without a word about who is installed here. */
  private nobody(): UnauthorizedError {
    const ways = this.directory.active().flatMap(({ id }) => this.ways.offered(id).map((way) => way.name));
    return new UnauthorizedError('session.none', 'Sign in first, or send a key that is in force.', {
      details: { ways: [...new Set(ways)] },
    });
  }
}

function refuseScope(caller: Caller, scope: Scope): void {
  if (caller.scopes.includes(scope)) return;
  throw new ForbiddenError('api_key.scope', `This key may not do that: it needs the scope "${scope}".`);
}
