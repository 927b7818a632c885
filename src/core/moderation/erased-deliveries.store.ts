import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { CallEvent } from '../ports/call-event.js';
import { DELIVERY_READER, type DeliveryReader } from '../ports/delivery-reader.port.js';
import type { HelpdeskEvent } from '../ports/helpdesk-event.js';
import type { KnownInstallation } from '../installations/known-installation.js';
import { ErasedPast } from '../standing/erased-past.store.js';
import { namelessCall, toldOf } from '../standing/told.js';
import { callRecordOf, isCallRecord, readCallRecord } from '../webhook-inbox/call-record.mapper.js';

interface WaitingDelivery {
  id: number;
  signature: string;
  body: Buffer;
  sentAt: Date;
  receivedAt: Date;
}

/**
 * In whichever case: webhooks tell addresses as they were typed. Escaped, all is ASCII, and the collation "C" compares
 * its bytes: any other takes so long that an Erase would not end in time.
 */
const MENTIONS = `EXISTS (SELECT 1 FROM (SELECT lower(encode(body, 'escape') COLLATE "C") AS text OFFSET 0) AS b,
    unnest(ARRAY(SELECT lower(encode(convert_to(w, 'UTF8'), 'escape') COLLATE "C") FROM unnest($2::text[]) w)) AS u(word)
  WHERE position((u.word COLLATE "C") IN b.text) > 0)`;

/** Takes an erased visitor out of the webhooks in the database. */
@Injectable()
export class ErasedDeliveries {
  constructor(
    @Inject(DELIVERY_READER) private readonly reader: DeliveryReader,
    private readonly past: ErasedPast,
  ) {}

  /**
   * Once the visitor itself is erased: what was processed or put aside and has one of the words loses its body, whoever
   * else it tells of; of what waits, the visitor's own goes and that of others loses its body once it was processed.
   */
  async forget(tx: Tx, installation: KnownInstallation, words: readonly string[], at: Date): Promise<void> {
    await tx.query(
      `UPDATE delivery SET body = NULL, state = 'done', processed_at = coalesce(processed_at, $3)
        WHERE installation_id = $1 AND state <> 'waiting' AND body IS NOT NULL AND ${MENTIONS}`,
      [installation.id, words, at],
    );
    const waiting = await tx.query<WaitingDelivery>(
      `UPDATE delivery SET forget_body = true WHERE installation_id = $1 AND state = 'waiting' AND ${MENTIONS}
       RETURNING id, signature, body, sent_at AS "sentAt", received_at AS "receivedAt"`,
      [installation.id, words],
    );
    for (const one of waiting) await this.forgetOne(tx, installation, one, at);
  }

  private async forgetOne(tx: Tx, installation: KnownInstallation, one: WaitingDelivery, at: Date): Promise<void> {
    const event = this.read(installation.id, one);
    const told = event && toldOf(event);
    if (!told || !(await this.past.covers(tx, installation, told))) return;
    if (event.kind === 'call') {
      const { body } = callRecordOf(installation.id, namelessCall(event), one.receivedAt);
      await tx.query('UPDATE delivery SET body = $2 WHERE id = $1', [one.id, body]);
      return;
    }
    await tx.query(`UPDATE delivery SET body = NULL, state = 'done', processed_at = $2 WHERE id = $1`, [one.id, at]);
  }

  /** Null for what nobody can read: it is put aside when its turn comes, without its body. */
  private read(installationId: string, delivery: WaitingDelivery): HelpdeskEvent | CallEvent | null {
    try {
      if (isCallRecord(delivery)) return readCallRecord(delivery.body);
      return this.reader.read({ installationId, ...delivery });
    } catch {
      return null;
    }
  }
}
