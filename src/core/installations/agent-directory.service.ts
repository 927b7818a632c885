import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { HELPDESK_HOSTS, type HelpdeskHosts } from '../ports/helpdesk-host.port.js';
import type { AgentRecord } from '../ports/helpdesk-records.js';
import { KnownAgentStore } from './known-agent.store.js';

const FRESH_MS = 60_000;

/** The agents of an installation with their roles, as the host lists them, at most a minute old. */
@Injectable()
export class AgentDirectory {
  private readonly lists = new Map<string, { at: number; agents: AgentRecord[] }>();

  constructor(
    @Inject(HELPDESK_HOSTS) private readonly hosts: HelpdeskHosts,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly names: KnownAgentStore,
  ) {}

  /** The agent, or null for somebody who is none (any more); who is not on the list yet is looked for anew. */
  async find(installationId: string, agentId: number): Promise<AgentRecord | null> {
    const fresh = agentIn(this.fresh(installationId) ?? [], agentId);
    return fresh ?? agentIn(await this.read(installationId), agentId);
  }

  /** Everybody on the list. */
  async all(installationId: string): Promise<AgentRecord[]> {
    return this.fresh(installationId) ?? this.read(installationId);
  }

  private fresh(installationId: string): AgentRecord[] | null {
    const known = this.lists.get(installationId);
    return known && Math.abs(this.clock.now().getTime() - known.at) < FRESH_MS ? known.agents : null;
  }

  private async read(installationId: string): Promise<AgentRecord[]> {
    const at = this.clock.now().getTime();
    const host = await this.hosts.of(installationId);
    const agents = await host.agents();
    this.lists.set(installationId, { at, agents });
    await this.transactions.run((tx) => this.names.keep(tx, installationId, agents));
    return agents;
  }
}

function agentIn(agents: readonly AgentRecord[], agentId: number): AgentRecord | null {
  return agents.find((agent) => agent.agentId === agentId) ?? null;
}
