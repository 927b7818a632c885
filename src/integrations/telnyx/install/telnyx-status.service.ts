import { Injectable } from '@nestjs/common';
import type { KnownVoiceConnection } from '../../../core/installations/known-voice-connection.js';
import type { Check } from '../../../core/ports/host-installer.port.js';
import type { VoiceStatus } from '../../../core/ports/voice-installer.port.js';
import { DoormanError } from '../../../platform/errors/doorman-error.js';
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

  private async there(known: KnownVoiceConnection): Promise<Pick<VoiceStatus, 'checks' | 'mendable'>> {
    const { apiKey, apiUrl, connectionId, frontUrl, original, ownNumbers, state } = known;
    if (apiKey === null) return { checks: [noKey()], mendable: false };
    const account = new TelnyxAccount(this.sdk.of({ apiKey, apiUrl }));
    try {
      const application = await account.application(connectionId);
      const fitness = fitnessChecks(application);
      const addresses = addressChecks(application, { frontUrl, failoverUrl: original.webhookUrl });
      const numbers = await account.numbers();
      const own = ownNumbersCheck(ownNumbers, this.numbers.ownNumbers(numbers));
      const drift = [...addresses, own].some((check) => check.result === 'failed') || state === 'installing';
      const checks = [...fitness, ...addresses, own, ...(await this.numbers.checks(account, connectionId, numbers))];
      return { checks, mendable: drift && fitness.every((check) => check.result !== 'failed') };
    } catch (error) {
      if (!(error instanceof DoormanError)) throw error;
      return { checks: [failed('telnyx', error.message, 'npm run doorman -- telnyx status')], mendable: false };
    }
  }
}

function troubleChecks({ trouble }: KnownVoiceConnection): Check[] {
  return trouble === null
    ? [ok('commands', 'Telnyx takes our commands.')]
    : [failed('commands', trouble, 'npm run doorman -- telnyx install …')];
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
