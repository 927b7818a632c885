import { Logger } from '@nestjs/common';
import type { PgPool } from '../../platform/database/pg-pool.js';
import { codeOf } from '../../platform/errors/error-code.js';
import { storeDeliveries } from './delivery-batcher.store.js';
import { LARGEST_BATCH } from './delivery-insert.mapper.js';
import type { DeliverySpool } from './delivery-spool.store.js';
import type { IncomingDelivery } from './incoming-delivery.js';
import type { SpooledMentions } from './spooled-mentions.store.js';

const LARGEST_CHUNK_BYTES = 16 * 1024 * 1024;
/** SQLSTATE classes that blame the row itself: data exception, integrity constraint violation. */
const BLAMES_THE_ROW = /^2[23]/;

/** Brings what was spooled into the database, in order of arrival; a second time changes nothing. */
export class SpoolTaker {
  private readonly logger = new Logger(SpoolTaker.name);

  constructor(
    private readonly spool: DeliverySpool,
    private readonly pool: PgPool,
    private readonly mentions: SpooledMentions,
  ) {}

  /** Takes in every segment there is and answers how many deliveries were new; throws when the database is away. */
  async takeAll(): Promise<number> {
    let fresh = 0;
    for (const name of await this.spool.segments()) {
      const { taken, deliveries } = await this.spool.read(name);
      for (const chunk of chunksOf(deliveries)) fresh += await this.take(taken, chunk);
      await this.spool.discard(taken);
    }
    return fresh;
  }

  private async take(taken: string, chunk: IncomingDelivery[]): Promise<number> {
    try {
      const stored = await storeDeliveries(this.pool, chunk);
      await this.mentions.mark(chunk);
      return stored.filter((isNew) => isNew).length;
    } catch (error) {
      if (!blamesTheRow(error)) throw error;
      return chunk.length > 1 ? this.takeSingly(taken, chunk) : this.setAside(taken, chunk);
    }
  }

  private async takeSingly(taken: string, chunk: IncomingDelivery[]): Promise<number> {
    let fresh = 0;
    for (const delivery of chunk) fresh += await this.take(taken, [delivery]);
    return fresh;
  }

  private async setAside(taken: string, chunk: IncomingDelivery[]): Promise<number> {
    await this.spool.setAside(taken, chunk);
    this.logger.error('the database refuses a spooled webhook: it is kept beside the spool', {
      installation: chunk[0]?.installationId,
    });
    return 0;
  }
}

function blamesTheRow(error: unknown): boolean {
  return BLAMES_THE_ROW.test(codeOf(error) ?? '');
}

function chunksOf(deliveries: readonly IncomingDelivery[]): IncomingDelivery[][] {
  const chunks: IncomingDelivery[][] = [];
  let bytes = 0;
  for (const delivery of deliveries) {
    const last = chunks.at(-1);
    bytes += delivery.body.length;
    if (last && last.length < LARGEST_BATCH && bytes <= LARGEST_CHUNK_BYTES) last.push(delivery);
    else {
      chunks.push([delivery]);
      bytes = delivery.body.length;
    }
  }
  return chunks;
}
