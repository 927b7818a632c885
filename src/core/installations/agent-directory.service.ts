import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { HELPDESK_HOSTS, type HelpdeskHosts } from '../ports/helpdesk-host.port.js';
import type { AgentRecord } from '../ports/helpdesk-records.js';

const FRESH_MS = 60_000;

/** The agents of an installation with their roles, as the host lists them, at most a minute old. */
@Injectable()
export class AgentDirectory {
  private readonly lists = new Map<string, { at: number; agents: AgentRecord[] }>();

  constructor(
    @Inject(HELPDESK_HOSTS) private readonly hosts: HelpdeskHosts,
    private readonly clock: Clock,
  ) {}

  /** The agent, or null for somebody who is none (any more). */
  async find(installationId: string, agentId: number): Promise<AgentRecord | null> {
    const agents = await this.agents(installationId);
    return agents.find((agent) => agent.agentId === agentId) ?? null;
  }

  private async agents(installationId: string): Promise<AgentRecord[]> {
    const known = this.lists.get(installationId);
    const now = this.clock.now().getTime();
    if (known && Math.abs(now - known.at) < FRESH_MS) return known.agents;
    const host = await this.hosts.of(installationId);
    const agents = await host.agents();
    this.lists.set(installationId, { at: now, agents });
    return agents;
  }
}
