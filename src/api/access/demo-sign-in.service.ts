import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ProvedAgent } from '../../core/access/caller.js';
import { SignInWays } from '../../core/access/sign-in-ways.service.js';
import { AgentDirectory } from '../../core/installations/agent-directory.service.js';
import type { SignInProof, SignInWay } from '../../core/ports/sign-in-way.port.js';
import { AppConfig } from '../../platform/config/config.js';

/** The way of the demo: whoever sits at this machine says which agent they are. Only where nobody else reaches us. */
@Injectable()
export class DemoSignIn implements SignInWay, OnModuleInit {
  readonly name = 'demo';

  constructor(
    private readonly config: AppConfig,
    private readonly ways: SignInWays,
    private readonly agents: AgentDirectory,
  ) {}

  onModuleInit(): void {
    this.ways.add(this);
  }

  isOffered(): boolean {
    return this.config.demo;
  }

  async prove({ installationId, fields }: SignInProof): Promise<ProvedAgent | null> {
    const { agentId } = fields;
    return typeof agentId === 'number' ? this.agents.find(installationId, agentId) : null;
  }
}
