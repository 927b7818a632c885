import { Injectable } from '@nestjs/common';
import type {
  HostInstaller,
  HostReport,
  InstallListener,
  InstallOptions,
  InstallReport,
  UninstallReport,
} from '../../../core/ports/host-installer.port.js';
import { HostStatus } from './host-status.service.js';
import { Installer } from './installer.service.js';
import { Uninstaller } from './uninstaller.service.js';

@Injectable()
export class ChatwootInstaller implements HostInstaller {
  constructor(
    private readonly installer: Installer,
    private readonly uninstaller: Uninstaller,
    private readonly hostStatus: HostStatus,
  ) {}

  install(options: InstallOptions, listener: InstallListener): Promise<InstallReport> {
    return this.installer.install(options, listener);
  }

  uninstall(installationId: string, listener: InstallListener): Promise<UninstallReport> {
    return this.uninstaller.uninstall(installationId, listener);
  }

  forget(installationId: string): Promise<void> {
    return this.uninstaller.forget(installationId);
  }

  status(installationId: string): Promise<HostReport> {
    return this.hostStatus.status(installationId);
  }
}
