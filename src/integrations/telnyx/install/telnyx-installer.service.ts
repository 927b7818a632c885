import { Injectable } from '@nestjs/common';
import type { OriginalVoiceSettings } from '../../../core/installations/known-voice-connection.js';
import type { Check } from '../../../core/ports/host-installer.port.js';
import type {
  CheckListener,
  VoiceInstallOptions,
  VoicePlan,
  VoiceReport,
} from '../../../core/ports/voice-installer.port.js';
import { ConflictError, InvalidRequestError } from '../../../platform/errors/doorman-error.js';
import { TelnyxClients } from '../control/telnyx-clients.service.js';
import { readPublicKey } from '../front/signature.js';
import type { FrontedApplication } from './application.mapper.js';
import {
  addressChecks,
  addressFitness,
  changedSettings,
  failed,
  fitnessChecks,
  frontUrlOf,
  isFront,
  ok,
  shown,
} from './application-checks.js';
import { FrontProbe } from './front-probe.service.js';
import { NumberChecks } from './number-checks.service.js';
import { InstallProgress } from './install-progress.js';
import { plannedChanges, type FrontedPlan } from './planned-changes.js';
import { TelnyxAccount } from './telnyx-account.js';
import { VoiceRecord } from './voice-record.service.js';

const TELNYX_API_URL = 'https://api.telnyx.com/v2';
const DEFAULT_TIMEOUT_MS = 2_000;

interface FoundApplication extends FrontedPlan {
  account: TelnyxAccount;
  apiUrl: string;
}

/** Puts Doorman in front of an application: what stands there is stored before anything is changed. */
@Injectable()
export class TelnyxInstaller {
  constructor(
    private readonly sdk: TelnyxClients,
    private readonly record: VoiceRecord,
    private readonly numbers: NumberChecks,
    private readonly probe: FrontProbe,
  ) {}

  async plan(options: VoiceInstallOptions): Promise<VoicePlan> {
    const report = new InstallProgress(() => undefined);
    const found = await this.examine(options, report);
    const isPossible = found !== null && report.add(await this.reach(found.frontUrl, options, 'new'));
    return { checks: report.checks, changes: isPossible ? plannedChanges(found) : [] };
  }

  async install(options: VoiceInstallOptions, checked: CheckListener): Promise<VoiceReport> {
    const { installationId, connectionId, publicKey, apiKey } = options;
    const report = new InstallProgress(checked);
    const found = await this.examine(options, report);
    if (!found) return report;
    const { account, application, frontUrl, original, ownNumbers, apiUrl } = found;
    await this.record.begin({
      ...{ installationId, connectionId, apiKey, publicKey: publicKey.trim(), apiUrl, frontUrl, original, ownNumbers },
      webhookTimeoutMs: application.timeoutSecs === null ? DEFAULT_TIMEOUT_MS : application.timeoutSecs * 1000,
    });
    if (!report.add(await this.reach(frontUrl, options, 'known'))) return report;
    await this.setAddresses(account, connectionId, application, { frontUrl, original }, report);
    await this.record.setState(installationId, 'active');
    return report;
  }

  /** Looks at everything that must hold before anything is stored or changed; null where something does not. */
  private async examine(options: VoiceInstallOptions, report: InstallProgress): Promise<FoundApplication | null> {
    const { installationId, connectionId, apiKey, publicUrl, apiUrl = TELNYX_API_URL } = options;
    refuseUnreadable(options);
    this.record.assertFree(installationId, connectionId);
    const account = new TelnyxAccount(this.sdk.of({ apiKey, apiUrl }));
    const application = await account.application(connectionId);
    const frontUrl = frontUrlOf(publicUrl, installationId);
    if (!report.add(...fitnessChecks(application), ...addressFitness(frontUrl, apiUrl))) return null;
    const original = this.originalOf(application, options);
    const numbers = await account.numbers();
    report.add(...(await this.numbers.checks(account, connectionId, numbers)));
    const ownNumbers = this.numbers.ownNumbers(numbers);
    return { account, application, frontUrl, original, ownNumbers, apiUrl };
  }

  private async reach(frontUrl: string, { force }: VoiceInstallOptions, front: 'known' | 'new'): Promise<Check> {
    const check = await this.probe.check(frontUrl, front);
    return force && check.result === 'failed' ? { ...check, result: 'unknown' } : check;
  }

  private async setAddresses(
    account: TelnyxAccount,
    connectionId: string,
    before: FrontedApplication,
    { frontUrl, original }: { frontUrl: string; original: OriginalVoiceSettings },
    report: InstallProgress,
  ): Promise<void> {
    const failoverUrl = original.webhookUrl;
    await account.setAddresses(connectionId, before, { webhookUrl: frontUrl, failoverUrl });
    report.changes.push(`Webhook URL: ${frontUrl} (was ${shown(before.webhookUrl)}).`);
    report.changes.push(`Failover URL: ${shown(failoverUrl)} (was ${shown(before.failoverUrl)}).`);
    const after = await account.application(connectionId);
    const lost = changedSettings(before, after);
    report.add(
      ...addressChecks(after, { frontUrl, failoverUrl }),
      lost.length === 0
        ? ok('settings', 'Everything else of the application is as it was.')
        : failed(
            'settings',
            `Telnyx changed more than it was asked to: ${lost.join(', ')}.`,
            'Set it back in Mission Control.',
          ),
    );
  }

  /** The settings to go back to: those that stand there, or those stored where our own stand there. */
  private originalOf(
    { webhookUrl, failoverUrl }: FrontedApplication,
    { installationId, publicUrl, connectionId }: VoiceInstallOptions,
  ): OriginalVoiceSettings {
    const known = this.record.find(installationId);
    const isOurs = webhookUrl === known?.frontUrl && connectionId === known.connectionId;
    if (isOurs) return known.original;
    if (isFront(webhookUrl, publicUrl)) {
      throw new ConflictError(
        'voice.loop',
        'The application reports to this Doorman already, and what stood there before is not known here: set its webhook ' +
          'URL to your own application in Mission Control, then install again.',
      );
    }
    // The failover address that we set ourselves is not one of the organisation's.
    const wasOurs = failoverUrl !== null && failoverUrl === known?.original.webhookUrl;
    if (wasOurs) return { webhookUrl, failoverUrl: known.original.failoverUrl };
    return { webhookUrl, failoverUrl: failoverUrl !== null && isFront(failoverUrl, publicUrl) ? null : failoverUrl };
  }
}

function refuseUnreadable({ publicKey, connectionId, apiKey, apiUrl }: VoiceInstallOptions): void {
  readPublicKey(publicKey);
  if (!/^\d{1,30}$/.test(connectionId)) {
    throw new InvalidRequestError(
      'telnyx.connection',
      'The id of a voice application consists of digits: it stands in Mission Control, Voice, Programmable Voice.',
    );
  }
  if (!/^[\x21-\x7e]{8,}$/.test(apiKey)) {
    throw new InvalidRequestError('telnyx.api_key', 'This is no API key: it begins with KEY and has no blanks.');
  }
  if (apiUrl !== undefined && !(URL.canParse(apiUrl) && /^https?:$/.test(new URL(apiUrl).protocol))) {
    throw new InvalidRequestError(
      'telnyx.api_url',
      `The address of Telnyx' API wants a whole URL, as ${TELNYX_API_URL}.`,
    );
  }
}
