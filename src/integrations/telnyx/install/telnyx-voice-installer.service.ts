import { Injectable } from '@nestjs/common';
import type {
  CheckListener,
  VoiceInstaller,
  VoiceInstallOptions,
  VoicePlan,
  VoiceReport,
  VoiceStatus,
} from '../../../core/ports/voice-installer.port.js';
import { ConflictError } from '../../../platform/errors/doorman-error.js';
import { TelnyxInstaller } from './telnyx-installer.service.js';
import { TelnyxStatus } from './telnyx-status.service.js';
import { TelnyxUninstaller } from './telnyx-uninstaller.service.js';
import { VoiceRecord } from './voice-record.service.js';

@Injectable()
export class TelnyxVoiceInstaller implements VoiceInstaller {
  constructor(
    private readonly installer: TelnyxInstaller,
    private readonly uninstaller: TelnyxUninstaller,
    private readonly telnyxStatus: TelnyxStatus,
    private readonly record: VoiceRecord,
  ) {}

  plan(options: VoiceInstallOptions): Promise<VoicePlan> {
    return this.installer.plan(options);
  }

  install(options: VoiceInstallOptions, checked: CheckListener): Promise<VoiceReport> {
    return this.installer.install(options, checked);
  }

  uninstall(installationId: string, apiKey?: string): Promise<VoiceReport> {
    return this.uninstaller.uninstall(installationId, apiKey);
  }

  status(installationId: string): Promise<VoiceStatus | null> {
    return this.telnyxStatus.of(installationId);
  }

  async repair(installationId: string, publicUrl: string, checked: CheckListener): Promise<VoiceReport> {
    const { apiKey, connectionId, publicKey, apiUrl, state } = this.record.get(installationId);
    if (state === 'removed' || apiKey === null) {
      throw new ConflictError('voice.not_repairable', 'This takes the API key again: run `telnyx install`.');
    }
    const given = { installationId, apiKey, connectionId, publicKey, apiUrl, publicUrl, force: false };
    return this.installer.install(given, checked);
  }
}
