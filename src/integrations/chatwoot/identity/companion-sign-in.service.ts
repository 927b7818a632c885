import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ProvedAgent } from '../../../core/access/caller.js';
import { SignInWays } from '../../../core/access/sign-in-ways.service.js';
import type { SignInProof, SignInWay } from '../../../core/ports/sign-in-way.port.js';
import { HostIdentities } from './host-identity.service.js';
import { hostSessionOf } from './host-session.js';

/** The companion on the host's page hands our frame the agent's session there; the host says whose it is. */
@Injectable()
export class CompanionSignIn implements SignInWay, OnModuleInit {
  readonly name = 'companion';

  constructor(
    private readonly ways: SignInWays,
    private readonly identities: HostIdentities,
  ) {}

  onModuleInit(): void {
    this.ways.add(this);
  }

  isOffered(): boolean {
    return true;
  }

  async prove({ installationId, fields }: SignInProof): Promise<ProvedAgent | null> {
    const session = hostSessionOf(fields);
    return session && this.identities.agentOf(installationId, session);
  }
}
