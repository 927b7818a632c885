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

  /** The agent, or null for somebody who is none (any more); who is not on the list yet is looked for anew. */
  async find(installationId: string, agentId: number): Promise<AgentRecord | null> {
    const known = this.lists.get(installationId);
    const now = this.clock.now().getTime();
    const fresh = known && Math.abs(now - known.at) < FRESH_MS ? agentIn(known.agents, agentId) : null;
    return fresh ?? agentIn(await this.read(installationId), agentId);
  }

  private async read(installationId: string): Promise<AgentRecord[]> {
    const at = this.clock.now().getTime();
    const host = await this.hosts.of(installationId);
    const agents = await host.agents();
    this.lists.set(installationId, { at, agents });
    return agents;
  }
}

function agentIn(agents: readonly AgentRecord[], agentId: number): AgentRecord | null {
  return agents.find((agent) => agent.agentId === agentId) ?? null;
}
