import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import type { VoiceFacts } from './voice-health.js';

/** What is known here of how calls fare, in one query. */
@Injectable()
export class VoiceHealthReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Null where no voice application was ever connected. */
  async of(installationId: string): Promise<VoiceFacts | null> {
    const [facts] = await this.transactions.read<VoiceFacts>(
      `SELECT v.connection_id AS "connectionId", v.state, v.trouble, v.relay_trouble AS "relayTrouble", v.drift,
          jsonb_array_length(v.own_numbers) AS "ownNumbers", installation.clock_alarm_at AS "clockAlarmAt",
          greatest(
            (SELECT max(at) - make_interval(secs => installation.clock_offset_ms / 1000.0) FROM call
              WHERE call.installation_id = v.installation_id),
            (SELECT max(received_at) FROM delivery
              WHERE delivery.installation_id = v.installation_id AND delivery.state = 'waiting'
                AND delivery.signature LIKE 'call:%')) AS "lastCallAt"
         FROM voice_connection v JOIN installation ON installation.id = v.installation_id
        WHERE v.installation_id = $1`,
      [installationId],
    );
    return facts ?? null;
  }
}
