import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DoctorChecks } from '../../../core/doctor/doctor-checks.service.js';
import type { DoctorFinding } from '../../../core/ports/doctor-check.port.js';
import { AppConfig } from '../../../platform/config/config.js';
import { roleCheck, versionCheck } from './access-checks.js';
import { AccountDoor } from './account-door.service.js';
import type { ChatwootAccount } from './chatwoot-account.js';
import { InstallationRecord } from './installation-record.service.js';
import { readManifest } from './manifest-file.js';
import { findingOf, tabFinding } from './doctor-findings.js';
import { Repairer } from './repairer.service.js';

/** What the doctor looks at on the host: reach and version, rights, the Security tab, the IP look-up. */
@Injectable()
export class ChatwootDoctor implements OnModuleInit {
  constructor(
    private readonly checks: DoctorChecks,
    private readonly door: AccountDoor,
    private readonly record: InstallationRecord,
    private readonly repairer: Repairer,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    const add = (name: string, run: (id: string) => Promise<DoctorFinding>): void =>
      this.checks.add({ name, asksOutside: true, run });
    add('host', (id) => this.host(id));
    add('rights', (id) => this.rights(id));
    add('Security tab', (id) => this.tab(id));
    add('IP look-up', (id) => this.ipLookup(id));
  }

  private async host(id: string): Promise<DoctorFinding> {
    const { version } = await this.account(id).version();
    return findingOf(versionCheck(version, readManifest().oldestVersion));
  }

  private async rights(id: string): Promise<DoctorFinding> {
    const { accountId } = this.record.get(id);
    return findingOf(roleCheck(await this.account(id).profile(), accountId));
  }

  private async tab(id: string): Promise<DoctorFinding> {
    const tabs = (await this.repairer.look(id)).filter(({ kind }) => kind === 'dashboard_app');
    const differing = tabs.find(({ outcome }) => outcome !== 'ok');
    return tabFinding(this.record.get(id).hostUrl, this.config.publicUrl, differing?.detail ?? null);
  }

  private async ipLookup(id: string): Promise<DoctorFinding> {
    const on = await this.account(id).hasFeature('ip_lookup');
    if (on) return { state: 'ok', words: 'The host notes the address of new contacts.', cure: null };
    const cure = 'A super admin of the host can switch the feature "ip_lookup" on for this account.';
    return { state: 'absent', words: 'The host notes no addresses: country and last IP stay empty.', cure };
  }

  private account(id: string): ChatwootAccount {
    const { hostUrl, accountId, token } = this.record.get(id);
    return this.door.to(hostUrl, accountId, token);
  }
}
