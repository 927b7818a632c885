import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import type { HealthFacts } from './installation-health.js';

/** How well one installation works, in one query. */
@Injectable()
export class InstallationHealthReadModel {
  constructor(private readonly transactions: Transactions) {}

  async of(installationId: string): Promise<HealthFacts> {
    const [facts] = await this.transactions.read<HealthFacts>(
      `SELECT installation.trouble, installation.clock_offset_ms AS "clockOffsetMs",
          installation.clock_alarm_at AS "clockAlarmAt", installation.reconciled_at AS "reconciledAt",
          installation.import_state ->> 'phase' AS "importPhase",
          received.last AS "lastWebhookAt", received.waiting, received.oldest AS "oldestWaitingAt", received.parked, newest.at AS "lastMessageAt",
          effects.pending AS "pendingEffects", effects.dead AS "deadEffects"
         FROM installation,
           LATERAL (SELECT max(received_at) AS last, count(*) FILTER (WHERE state = 'waiting') AS waiting,
               min(received_at) FILTER (WHERE state = 'waiting') AS oldest,
               count(*) FILTER (WHERE state = 'parked') AS parked
             FROM delivery
            WHERE delivery.installation_id = installation.id AND delivery.signature NOT LIKE 'call:%') AS received,
           LATERAL (SELECT (SELECT at FROM message WHERE message.installation_id = installation.id
             ORDER BY message_id DESC LIMIT 1) AS at) AS written,
           LATERAL (SELECT CASE WHEN written.at > installation.installed_at THEN written.at END AS at) AS newest,
           LATERAL (SELECT count(*) FILTER (WHERE state = 'pending') AS pending,
               count(*) FILTER (WHERE state = 'dead') AS dead
             FROM enforcement WHERE enforcement.installation_id = installation.id) AS effects
        WHERE installation.id = $1`,
      [installationId],
    );
    if (facts) return facts;
    throw new NotFoundError('installation.unknown', 'There is no such installation.');
  }
}
