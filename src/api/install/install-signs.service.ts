import { Inject, Injectable } from '@nestjs/common';
import { CompanionReports } from '../../core/installations/companion-reports.service.js';
import { InstallationHealthReadModel } from '../../core/installations/installation-health.read-model.js';
import { VoiceHealthReadModel } from '../../core/installations/voice-health.read-model.js';
import type { KnownInstallation } from '../../core/installations/known-installation.js';
import { HOST_INSTALLER, type HostInstaller } from '../../core/ports/host-installer.port.js';
import { AppConfig } from '../../platform/config/config.js';

/** What shows that an installation is alive: its last webhook, and the companion at work in the host's pages. */
export interface InstallSignsOf {
  hostUrl: string;
  accountId: number;
  companionLine: string;
  companionAt: Date | null;
  lastWebhookAt: Date | null;
  /** The voice application that Doorman stands in front of, and when its last call came; null without one. */
  voice: { connectionId: string; lastCallAt: Date | null } | null;
}

@Injectable()
export class InstallSigns {
  constructor(
    @Inject(HOST_INSTALLER) private readonly installer: HostInstaller,
    private readonly health: InstallationHealthReadModel,
    private readonly voice: VoiceHealthReadModel,
    private readonly companions: CompanionReports,
    private readonly config: AppConfig,
  ) {}

  async of({ id, hostUrl, accountId }: KnownInstallation): Promise<InstallSignsOf> {
    const works = (await this.companions.all(id)).find(({ word }) => word === 'works');
    const { lastWebhookAt } = await this.health.of(id);
    const calls = await this.voice.of(id);
    const voice = calls?.state === 'active' ? { connectionId: calls.connectionId, lastCallAt: calls.lastCallAt } : null;
    const companionLine = this.installer.companionLine(hostUrl, this.config.publicUrl);
    return { hostUrl, accountId, companionLine, companionAt: works?.lastAt ?? null, lastWebhookAt, voice };
  }
}
