import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DoctorChecks } from '../../../core/doctor/doctor-checks.service.js';
import type { DoctorFinding } from '../../../core/ports/doctor-check.port.js';
import type { Check } from '../../../core/ports/host-installer.port.js';
import { AppConfig } from '../../../platform/config/config.js';
import { roleCheck, versionCheck } from './access-checks.js';
import { AccountDoor } from './account-door.service.js';
import type { ChatwootAccount } from './chatwoot-account.js';
import { HostStatus } from './host-status.service.js';
import { InstallationRecord } from './installation-record.service.js';
import { readManifest } from './manifest-file.js';
import { Repairer } from './repairer.service.js';
import { WebhookArrival } from './webhook-arrival.service.js';

/** What the doctor looks at on the host: reach and version, rights, what was installed, the IP look-up, webhooks. */
@Injectable()
export class ChatwootDoctor implements OnModuleInit {
  constructor(
    private readonly checks: DoctorChecks,
    private readonly door: AccountDoor,
    private readonly record: InstallationRecord,
    private readonly hostStatus: HostStatus,
    private readonly repairer: Repairer,
    private readonly arrival: WebhookArrival,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.checks.add({ name: 'host', run: (id) => this.host(id) });
    this.checks.add({ name: 'rights', run: (id) => this.rights(id) });
    this.checks.add({ name: 'installed', run: (id) => this.installed(id) });
    this.checks.add({ name: 'webhook secret', run: (id) => this.secret(id) });
    this.checks.add({ name: 'IP look-up', run: (id) => this.ipLookup(id) });
    this.checks.add({ name: 'webhooks', leavesTrace: true, run: (id) => this.webhooks(id) });
  }

  private async host(id: string): Promise<DoctorFinding> {
    const { version } = await this.account(id).version();
    return findingOf(versionCheck(version, readManifest().oldestVersion));
  }

  private async rights(id: string): Promise<DoctorFinding> {
    const { accountId } = this.record.get(id);
    return findingOf(roleCheck(await this.account(id).profile(), accountId));
  }

  private async installed(id: string): Promise<DoctorFinding> {
    const items = await this.repairer.look(id);
    const differing = items.filter(({ outcome }) => outcome !== 'ok');
    if (differing.length === 0) return { state: 'ok', words: `All ${items.length} things are there.`, cure: null };
    const list = differing.map(({ kind, name, detail }) => `${kind} "${name}": ${detail ?? 'it differs'}`);
    return { state: 'bad', words: `${list.join('; ')}.`, cure: 'Run "npm run doorman -- repair".' };
  }

  private async secret(id: string): Promise<DoctorFinding> {
    const { checks } = await this.hostStatus.status(id);
    const check = checks.find(({ name }) => name === 'secret');
    if (!check) return { state: 'bad', words: 'The host could not be asked.', cure: 'See "host" and "rights".' };
    return { ...findingOf(check), cure: check.result === 'ok' ? null : 'Run "npm run doorman -- repair".' };
  }

  private async ipLookup(id: string): Promise<DoctorFinding> {
    const on = await this.account(id).hasFeature('ip_lookup');
    if (on) return { state: 'ok', words: 'The host notes the address of new contacts.', cure: null };
    const cure = 'A super admin of the host can switch the feature "ip_lookup" on for this account.';
    return { state: 'absent', words: 'The host notes no addresses: country and last IP stay empty.', cure };
  }

  private async webhooks(id: string): Promise<DoctorFinding> {
    return findingOf(await this.arrival.check(id, this.config.publicUrl));
  }

  private account(id: string): ChatwootAccount {
    const { hostUrl, accountId, token } = this.record.get(id);
    return this.door.to(hostUrl, accountId, token);
  }
}

function findingOf({ result, said, cure }: Check): DoctorFinding {
  const state = { ok: 'ok', failed: 'bad', unknown: 'warn' } as const;
  return { state: state[result], words: said, cure };
}
