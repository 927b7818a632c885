import { Body, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { AgentSessions } from '../../core/access/agent-sessions.service.js';
import { ChallengeSignIn } from '../../core/access/challenge-sign-in.service.js';
import { AgentDirectory } from '../../core/installations/agent-directory.service.js';
import { InstallationDirectory } from '../../core/installations/installation-directory.service.js';
import { LiveUpdates } from '../../core/live/live-updates.service.js';
import { AppConfig } from '../../platform/config/config.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import { hashToken } from '../../platform/secrets/opaque-token.js';
import { ApiController } from '../http/api-controller.js';
import { AtMostAMinute, SIGN_INS_A_MINUTE } from '../http/request-limit.guard.js';
import { OpenToAll } from './access.guard.js';
import { CurrentAccess } from './current-caller.js';
import type { HttpAnswer, HttpRequest } from './http-exchange.js';
import { sessionAnswer } from './session.mapper.js';
import {
  ChallengeAnswer,
  ChallengeSignInBody,
  CompanionSignInBody,
  DemoAgentAnswer,
  DemoSignInBody,
  SessionAnswer,
  SignedInAnswer,
  SignInBody,
} from './session.dto.js';
import { clearedSessionCookie } from './session-cookie.js';
import { SignIn } from './sign-in.service.js';

/** A page asks every two seconds whether its note has come; a whole office may do so from one address. */
const POLLS_A_MINUTE = 60;
const handleIn = ({ body }: HttpRequest): string => {
  const handle = typeof body === 'object' && body !== null && 'handle' in body ? body.handle : '';
  return typeof handle === 'string' ? hashToken(handle) : '';
};

@ApiController('session', 'Session')
export class SessionController {
  constructor(
    private readonly sessions: AgentSessions,
    private readonly signIn: SignIn,
    private readonly challenges: ChallengeSignIn,
    private readonly directory: InstallationDirectory,
    private readonly agents: AgentDirectory,
    private readonly updates: LiveUpdates,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who asks, where, and what they may do' })
  @ApiOkResponse({ type: SessionAnswer })
  async read(@CurrentAccess() access: NonNullable<HttpRequest['access']>): Promise<SessionAnswer> {
    const { installationId } = access.caller;
    // First, so that nothing is left out between the two.
    const changeNo = await this.updates.through(installationId);
    const installation = this.directory.get(installationId);
    if (!installation) throw new NotFoundError('installation.unknown', 'This installation is gone.');
    return sessionAnswer(access, installation, { changeNo, demo: this.config.demo });
  }

  @Get('demo-agents')
  @OpenToAll()
  @ApiOperation({ summary: 'The agents one may be in the demo' })
  @ApiOkResponse({ type: [DemoAgentAnswer] })
  async demoAgents(): Promise<DemoAgentAnswer[]> {
    if (!this.config.demo) throw new NotFoundError('session.way', 'This is not the demo.');
    const lists = this.directory.active().map(async ({ id: installationId }) => {
      const agents = await this.agents.all(installationId);
      return agents.map(({ agentId: id, name, email, role }) => ({ id, name, email, role, installationId }));
    });
    return (await Promise.all(lists)).flat();
  }

  @Post('demo')
  @OpenToAll()
  @HttpCode(200)
  @AtMostAMinute(SIGN_INS_A_MINUTE)
  @ApiOperation({ summary: 'Be an agent of the demo' })
  @ApiOkResponse({ type: SignedInAnswer })
  demo(
    @Body() body: DemoSignInBody,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) answer: HttpAnswer,
  ): Promise<SignedInAnswer> {
    return this.signIn.by('demo', { request, answer }, body, { agentId: body.agentId });
  }

  @Post('companion')
  @OpenToAll()
  @HttpCode(200)
  @AtMostAMinute(SIGN_INS_A_MINUTE)
  @ApiOperation({ summary: 'Prove oneself by the session at the helpdesk that its page hands over' })
  @ApiOkResponse({ type: SignedInAnswer })
  companion(
    @Body() body: CompanionSignInBody,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) answer: HttpAnswer,
  ): Promise<SignedInAnswer> {
    const { accessToken, client, uid } = body;
    return this.signIn.by('companion', { request, answer }, body, { accessToken, client, uid });
  }

  @Post('host-cookie')
  @OpenToAll()
  @HttpCode(200)
  @AtMostAMinute(SIGN_INS_A_MINUTE)
  @ApiOperation({ summary: "Prove oneself by the helpdesk's own cookie, where we have its host name" })
  @ApiOkResponse({ type: SignedInAnswer })
  hostCookie(
    @Body() body: SignInBody,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) answer: HttpAnswer,
  ): Promise<SignedInAnswer> {
    return this.signIn.by('host_cookie', { request, answer }, body, {});
  }

  @Post('challenge/code')
  @OpenToAll()
  @HttpCode(200)
  @AtMostAMinute(SIGN_INS_A_MINUTE)
  @ApiOperation({ summary: 'A one-time code to send as a private note' })
  @ApiOkResponse({ type: ChallengeAnswer })
  openChallenge(@Body() body: SignInBody, @Req() request: HttpRequest): Promise<ChallengeAnswer> {
    return this.challenges.open(this.signIn.installation(body, request));
  }

  @Post('challenge')
  @OpenToAll()
  @HttpCode(200)
  @AtMostAMinute(POLLS_A_MINUTE, handleIn)
  @ApiOperation({ summary: 'Sign in once the note with the code has arrived; 401 session.not_proved until then' })
  @ApiOkResponse({ type: SignedInAnswer })
  challenge(
    @Body() body: ChallengeSignInBody,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) answer: HttpAnswer,
  ): Promise<SignedInAnswer> {
    return this.signIn.by('challenge', { request, answer }, body, { handle: body.handle });
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out of this browser' })
  async close(
    @CurrentAccess() access: NonNullable<HttpRequest['access']>,
    @Res({ passthrough: true }) answer: HttpAnswer,
  ): Promise<void> {
    if (access.proof !== 'key') await this.sessions.close(access.token);
    answer.header('Set-Cookie', clearedSessionCookie(this.signIn.isSecure));
  }
}
