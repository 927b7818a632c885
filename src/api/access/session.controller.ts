import { Body, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { AgentSessions } from '../../core/access/agent-sessions.service.js';
import { AgentDirectory } from '../../core/installations/agent-directory.service.js';
import { InstallationDirectory } from '../../core/installations/installation-directory.service.js';
import { AppConfig } from '../../platform/config/config.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import { ApiController } from '../http/api-controller.js';
import { AtMostAMinute, SIGN_INS_A_MINUTE } from '../http/request-limit.guard.js';
import { OpenToAll } from './access.guard.js';
import { CurrentAccess } from './current-caller.js';
import type { HttpAnswer, HttpRequest } from './http-exchange.js';
import { sessionAnswer } from './session.mapper.js';
import { DemoAgentAnswer, DemoSignInBody, SessionAnswer, SignedInAnswer } from './session.dto.js';
import { clearedSessionCookie } from './session-cookie.js';
import { SignIn } from './sign-in.service.js';

@ApiController('session', 'Session')
export class SessionController {
  constructor(
    private readonly sessions: AgentSessions,
    private readonly signIn: SignIn,
    private readonly directory: InstallationDirectory,
    private readonly agents: AgentDirectory,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who asks, where, and what they may do' })
  @ApiOkResponse({ type: SessionAnswer })
  read(@CurrentAccess() access: NonNullable<HttpRequest['access']>): SessionAnswer {
    const installation = this.directory.get(access.caller.installationId);
    if (!installation) throw new NotFoundError('installation.unknown', 'This installation is gone.');
    return sessionAnswer(access, installation, this.config.demo);
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
