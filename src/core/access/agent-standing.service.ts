import { Injectable } from '@nestjs/common';
import { UnauthorizedError, UnavailableError, UpstreamError } from '../../platform/errors/doorman-error.js';
import { AgentDirectory } from '../installations/agent-directory.service.js';
import type { AgentRecord } from '../ports/helpdesk-records.js';
import { AgentSessions } from './agent-sessions.service.js';
import type { Caller } from './caller.js';

/** Asks the host, whose answer is at most a minute old, whether the agent of a session is still there and in which role. */
@Injectable()
export class AgentStanding {
  constructor(
    private readonly agents: AgentDirectory,
    private readonly sessions: AgentSessions,
  ) {}

  /**
   * The caller in the role of now. Throws when the agent is gone, whose sessions then end everywhere; and, for
   * whoever wants to change something, when the host cannot be asked: reading goes on without it.
   */
  async confirm(caller: Caller, isChange: boolean): Promise<Caller> {
    const { kind, installationId, agentId } = caller;
    if (kind !== 'agent' || agentId === null) return caller;
    const agent = await this.ask(installationId, agentId);
    if (agent === 'unknown' && !isChange) return caller;
    if (agent === 'unknown') throw NOT_ASKED;
    if (agent === null) {
      await this.sessions.closeAllOf(installationId, agentId);
      throw new UnauthorizedError('session.agent_gone', 'The helpdesk does not list you among its agents any more.');
    }
    if (agent.role !== caller.role) await this.sessions.setRole(installationId, agentId, agent.role);
    return { ...caller, role: agent.role };
  }

  private async ask(installationId: string, agentId: number): Promise<AgentRecord | null | 'unknown'> {
    try {
      return await this.agents.find(installationId, agentId);
    } catch (error) {
      if (error instanceof UpstreamError) return 'unknown';
      throw error;
    }
  }
}

const NOT_ASKED = new UnavailableError(
  'session.role_unknown',
  'The helpdesk does not answer, so Doorman cannot tell whether you still may do this. Try again in a moment.',
);
