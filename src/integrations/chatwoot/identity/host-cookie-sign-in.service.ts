import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ProvedAgent } from '../../../core/access/caller.js';
import { SignInWays } from '../../../core/access/sign-in-ways.service.js';
import { InstallationDirectory } from '../../../core/installations/installation-directory.service.js';
import type { SignInProof, SignInWay } from '../../../core/ports/sign-in-way.port.js';
import { AppConfig } from '../../../platform/config/config.js';
import { HostIdentities } from './host-identity.service.js';
import { hostSessionIn } from './host-session.js';

/** On the host's own name, at any port, the browser sends us the host's cookie; the host says whose it is. */
@Injectable()
export class HostCookieSignIn implements SignInWay, OnModuleInit {
  readonly name = 'host_cookie';

  constructor(
    private readonly ways: SignInWays,
    private readonly identities: HostIdentities,
    private readonly directory: InstallationDirectory,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.ways.add(this);
  }

  isOffered(installationId: string): boolean {
    const hostUrl = this.directory.get(installationId)?.hostUrl;
    return hostUrl !== undefined && new URL(hostUrl).hostname === new URL(this.config.publicUrl).hostname;
  }

  async prove({ installationId, cookieHeader }: SignInProof): Promise<ProvedAgent | null> {
    const session = hostSessionIn(cookieHeader);
    return session && this.identities.agentOf(installationId, session);
  }
}
