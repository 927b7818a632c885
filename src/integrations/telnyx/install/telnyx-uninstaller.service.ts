import { Injectable } from '@nestjs/common';
import type { KnownVoiceConnection } from '../../../core/installations/known-voice-connection.js';
import type { VoiceReport } from '../../../core/ports/voice-installer.port.js';
import { ConflictError, NotFoundError } from '../../../platform/errors/doorman-error.js';
import { TelnyxClients } from '../control/telnyx-clients.service.js';
import type { FrontedApplication } from './application.mapper.js';
import { addressChecks, failed, ok, shown } from './application-checks.js';
import { TelnyxAccount } from './telnyx-account.js';
import { VoiceRecord } from './voice-record.service.js';

/** Takes Doorman away from in front of an application: what stood there before stands there again. */
@Injectable()
export class TelnyxUninstaller {
  constructor(
    private readonly sdk: TelnyxClients,
    private readonly record: VoiceRecord,
  ) {}

  async uninstall(installationId: string, givenKey?: string): Promise<VoiceReport> {
    const known = this.record.get(installationId);
    const apiKey = givenKey ?? known.apiKey;
    if (apiKey === null) {
      throw new ConflictError('voice.no_key', 'The API key does not open any more: give one with --api-key.');
    }
    const account = new TelnyxAccount(this.sdk.of({ apiKey, apiUrl: known.apiUrl }));
    const report = await this.putBack(account, known);
    await this.record.setState(installationId, 'removed');
    return report;
  }

  private async putBack(account: TelnyxAccount, known: KnownVoiceConnection): Promise<VoiceReport> {
    const { connectionId, original, frontUrl } = known;
    const application = await orGone(account.application(connectionId));
    if (application === null) {
      return { checks: [ok('application', 'The application is gone: nothing is left to put back.')], changes: [] };
    }
    const wanted = wantedAfter(application, known);
    if (wanted === null) {
      const said = `Calls do not come to Doorman any more (webhook URL: ${shown(application.webhookUrl)}): left as it is.`;
      return { checks: [ok('webhook', said)], changes: [] };
    }
    await account.setAddresses(connectionId, application, wanted);
    const after = await account.application(connectionId);
    const isBack = after.webhookUrl === wanted.webhookUrl && after.failoverUrl === wanted.failoverUrl;
    const check = isBack
      ? ok('webhook', 'Calls go to the application as before.')
      : failed('webhook', `Telnyx still says ${shown(after.webhookUrl)}.`, 'Set the webhook URL in Mission Control.');
    const changes = [
      `Webhook URL: ${shown(wanted.webhookUrl)} (was ${shown(frontUrl)}).`,
      `Failover URL: ${shown(wanted.failoverUrl)} (was ${shown(original.webhookUrl)}).`,
    ];
    return { checks: [check], changes };
  }
}

/** The addresses to write, of which somebody else's are left; null where nothing is ours any more. */
function wantedAfter(
  application: FrontedApplication,
  { frontUrl, original }: KnownVoiceConnection,
): Pick<FrontedApplication, 'webhookUrl' | 'failoverUrl'> | null {
  const [webhook, failover] = addressChecks(application, { frontUrl, failoverUrl: original.webhookUrl });
  if (webhook?.result !== 'ok') return null;
  const failoverUrl = failover?.result === 'ok' ? original.failoverUrl : application.failoverUrl;
  return { webhookUrl: original.webhookUrl, failoverUrl };
}

async function orGone(reading: Promise<FrontedApplication>): Promise<FrontedApplication | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
