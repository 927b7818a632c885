import { Injectable } from '@nestjs/common';
import type { KnownVoiceConnection } from '../../../core/installations/known-voice-connection.js';
import type { Check } from '../../../core/ports/host-installer.port.js';
import type { VoiceStatus } from '../../../core/ports/voice-installer.port.js';
import { DoormanError, UpstreamError } from '../../../platform/errors/doorman-error.js';
import { TelnyxClients } from '../control/telnyx-clients.service.js';
import { addressChecks, failed, fitnessChecks, ok } from './application-checks.js';
import { FrontProbe } from './front-probe.service.js';
import { NumberChecks } from './number-checks.service.js';
import { TelnyxAccount } from './telnyx-account.js';
import { VoiceRecord } from './voice-record.service.js';

/** How a fronted application stands at the carrier and here. Reads only. */
@Injectable()
export class TelnyxStatus {
  constructor(
    private readonly sdk: TelnyxClients,
    private readonly record: VoiceRecord,
    private readonly numbers: NumberChecks,
    private readonly probe: FrontProbe,
  ) {}

  async of(installationId: string): Promise<VoiceStatus | null> {
    const known = this.record.find(installationId);
    if (!known) return null;
    const { connectionId, state } = known;
    if (state === 'removed') return { connectionId, state, checks: [], mendable: false };
    const here = [...troubleChecks(known), await this.probe.check(known.frontUrl)];
    const there = await this.there(known);
    return { connectionId, state, checks: [...here, ...there.checks], mendable: there.mendable };
  }

  /** What is not well at the carrier. Throws `UpstreamError` while it cannot be asked. */
  async drift(known: KnownVoiceConnection): Promise<Check[]> {
    try {
      return (await this.look(known)).checks.filter(({ result }) => result === 'failed');
    } catch (error) {
      if (!(error instanceof DoormanError) || passes(error)) throw error;
      return [refused(error)];
    }
  }

  private async there(known: KnownVoiceConnection): Promise<Pick<VoiceStatus, 'checks' | 'mendable'>> {
    try {
      return await this.look(known);
    } catch (error) {
      if (!(error instanceof DoormanError)) throw error;
      return { checks: [refused(error)], mendable: false };
    }
  }

  private async look(known: KnownVoiceConnection): Promise<Pick<VoiceStatus, 'checks' | 'mendable'>> {
    const { apiKey, apiUrl, connectionId, frontUrl, original, ownNumbers, state } = known;
    if (apiKey === null) return { checks: [noKey()], mendable: false };
    const account = new TelnyxAccount(this.sdk.of({ apiKey, apiUrl }));
    const application = await account.application(connectionId);
    const fitness = fitnessChecks(application);
    const addresses = addressChecks(application, { frontUrl, failoverUrl: original.webhookUrl });
    const numbers = await account.numbers();
    const own = ownNumbersCheck(ownNumbers, this.numbers.ownNumbers(numbers));
    const drift = [...addresses, own].some((check) => check.result === 'failed') || state === 'installing';
    const checks = [...fitness, ...addresses, own, ...(await this.numbers.checks(account, connectionId, numbers))];
    return { checks, mendable: drift && fitness.every((check) => check.result !== 'failed') };
  }
}

function troubleChecks({ trouble }: KnownVoiceConnection): Check[] {
  return trouble === null
    ? [ok('commands', 'Telnyx takes our commands.')]
    : [failed('commands', trouble, 'npm run doorman -- telnyx install …')];
}

function refused(error: DoormanError): Check {
  const again = passes(error) ? 'npm run doorman -- telnyx status' : 'npm run doorman -- telnyx install …';
  return failed('telnyx', error.message, again);
}

/** The carrier could not be asked, which says nothing of how it stands there. */
function passes(error: DoormanError): boolean {
  return error instanceof UpstreamError && error.retryable;
}

function noKey(): Check {
  return failed(
    'key',
    'The API key does not open with the key of this Doorman.',
    'npm run doorman -- telnyx install …',
  );
}

function ownNumbersCheck(known: readonly string[], there: readonly string[]): Check {
  if (JSON.stringify(known) === JSON.stringify(there))
    return ok('own numbers', 'They are known, and nobody can list one.');
  const said = `The account has other numbers than are known here (${known.length} known, ${there.length} there).`;
  return failed('own numbers', said, 'npm run doorman -- telnyx status --repair');
}
