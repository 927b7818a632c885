import { Injectable } from '@nestjs/common';
import { companionLine } from '../companion/companion-script.js';
import type {
  HostInstaller,
  Check,
  HostReport,
  InstallListener,
  InstallOptions,
  InstallReport,
  PlannedItem,
  ItemOutcome,
  UninstallReport,
} from '../../../core/ports/host-installer.port.js';
import type { Actor } from '../../../core/audit-log/actor.js';
import { HostStatus } from './host-status.service.js';
import { Installer } from './installer.service.js';
import { readManifest } from './manifest-file.js';
import { Repairer } from './repairer.service.js';
import { Uninstaller } from './uninstaller.service.js';

@Injectable()
export class ChatwootInstaller implements HostInstaller {
  constructor(
    private readonly installer: Installer,
    private readonly uninstaller: Uninstaller,
    private readonly hostStatus: HostStatus,
    private readonly repairer: Repairer,
  ) {}

  check(options: InstallOptions): Promise<Check[]> {
    return this.installer.check(options);
  }

  plan(): PlannedItem[] {
    const { webhook, labels, macros, tabs } = readManifest();
    return [webhook, ...tabs, ...macros, ...labels].map((item) => ({
      kind: item.kind,
      name: 'name' in item ? item.name : item.title,
      purpose: item.purpose,
    }));
  }

  companionLine(hostUrl: string, publicUrl: string): string {
    return companionLine(publicUrl, hostUrl);
  }

  install(options: InstallOptions, listener: InstallListener): Promise<InstallReport> {
    return this.installer.install(options, listener);
  }

  uninstall(installationId: string, listener: InstallListener): Promise<UninstallReport> {
    return this.uninstaller.uninstall(installationId, listener);
  }

  forget(installationId: string): Promise<void> {
    return this.uninstaller.forget(installationId);
  }

  look(installationId: string): Promise<ItemOutcome[]> {
    return this.repairer.look(installationId);
  }

  repair(installationId: string, actor: Actor): Promise<ItemOutcome[]> {
    return this.repairer.repair(installationId, actor);
  }

  status(installationId: string): Promise<HostReport> {
    return this.hostStatus.status(installationId);
  }
}
