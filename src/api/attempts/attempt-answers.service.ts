import { Injectable } from '@nestjs/common';
import type { Caller } from '../../core/access/caller.js';
import { AttemptPages } from '../../core/screening/attempt-page.read-model.js';
import { stoppedWords } from '../../core/screening/stopped-words.js';
import { pageOf, timePlaceOf } from '../http/cursor.js';
import { limitOf } from '../http/page.dto.js';
import type { AttemptsAnswer, AttemptsQuery } from './attempt.dto.js';

/** Pages of the ledger in the API's words. */
@Injectable()
export class AttemptAnswers {
  constructor(private readonly attempts: AttemptPages) {}

  async page({ installationId }: Caller, query: AttemptsQuery): Promise<AttemptsAnswer> {
    const { visitorId, channel, cursor } = query;
    const limit = limitOf(query);
    const after = timePlaceOf(cursor);
    const rows = await this.attempts.page({ installationId, visitorId, channel, after, limit });
    const { items, nextCursor } = pageOf(rows, limit, (last) => [last.at.toISOString(), last.id]);
    const told = items.map((item) => ({ ...item, stoppedBy: { words: stoppedWords(item.stoppedBy) } }));
    return { items: told, nextCursor };
  }
}
