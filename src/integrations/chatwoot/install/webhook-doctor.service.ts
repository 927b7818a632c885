import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DoctorChecks } from '../../../core/doctor/doctor-checks.service.js';
import { webhooksCome } from '../../../core/installations/installation-health.js';
import { InstallationHealthReadModel } from '../../../core/installations/installation-health.read-model.js';
import type { DoctorFinding } from '../../../core/ports/doctor-check.port.js';
import type { Check } from '../../../core/ports/host-installer.port.js';
import { Clock } from '../../../platform/clock.js';
import { AppConfig } from '../../../platform/config/config.js';
import { HostStatus } from './host-status.service.js';
import { findingOf, privateNetworkFinding } from './doctor-findings.js';
import { isPrivateAddress } from './private-address.js';
import { WebhookArrival } from './webhook-arrival.service.js';

/** What the doctor says of the webhooks: there and back, their secret, and the host's switch for private addresses. */
@Injectable()
export class WebhookDoctor implements OnModuleInit {
  /** Whether the last note we waited for came back, by installation. */
  private readonly echoes = new Map<string, boolean>();

  constructor(
    private readonly checks: DoctorChecks,
    private readonly hostStatus: HostStatus,
    private readonly arrival: WebhookArrival,
    private readonly health: InstallationHealthReadModel,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.checks.add({ name: 'webhook secret', asksOutside: true, run: (id) => this.secret(id) });
    this.checks.add({ name: 'webhooks', leavesTrace: true, run: (id) => this.webhooks(id) });
    // After the webhooks: it is judged by whether they come.
    this.checks.add({ name: 'private network', run: (id) => this.privateNetwork(id) });
  }

  private async secret(id: string): Promise<DoctorFinding> {
    const { checks } = await this.hostStatus.status(id);
    const check = checks.find(({ name }) => name === 'secret');
    if (!check) return { state: 'bad', words: 'The host could not be asked.', cure: 'See "host" and "rights".' };
    return { ...findingOf(check), cure: check.result === 'ok' ? null : 'Run "npm run doorman -- repair".' };
  }

  private async webhooks(id: string): Promise<DoctorFinding> {
    const check = await this.arrival.check(id, this.config.publicUrl);
    const known = await this.knownCause(id, check.result);
    if (check.result !== 'unknown' && !known) this.echoes.set(id, check.result === 'ok');
    return { ...findingOf(check), ...known };
  }

  /** Why no note came back, where another row knows it, and nothing is wrong with the way there and back. */
  private async knownCause(id: string, result: Check['result']): Promise<Partial<DoctorFinding> | null> {
    if (result === 'ok') return null;
    const { checks } = await this.hostStatus.status(id);
    const isWrong = (name: string): boolean => checks.some((one) => one.name === name && one.result === 'failed');
    if (result === 'unknown' && isWrong('role')) return UNSEEN;
    return result === 'failed' && isWrong('secret') ? REFUSED : null;
  }

  private async privateNetwork(id: string): Promise<DoctorFinding> {
    const { publicUrl } = this.config;
    const isPrivate = await isPrivateAddress(new URL(publicUrl).hostname);
    const come = webhooksCome(await this.health.of(id), this.clock.now());
    return privateNetworkFinding(publicUrl, isPrivate, this.echoes.get(id) === false ? 'lost' : come);
  }
}

const UNSEEN = {
  words:
    'Whether webhooks arrive cannot be checked: Doorman’s user is no administrator, and may see no conversation to write a note into.',
  cure: 'See "rights".',
};
const REFUSED = { cure: 'What comes is refused here, or nothing is sent: see "webhook secret" and "installed".' };
