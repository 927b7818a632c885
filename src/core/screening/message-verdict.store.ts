import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { StandingStore } from '../standing/standing.store.js';
import type { MessageRow } from '../visitors/message.store.js';
import { QuestionStore } from './question.store.js';
import { verdictOf, type Verdict } from './verdict.js';

/** The verdict on a message by what was known and listed at the host's time of it. */
@Injectable()
export class MessageVerdict {
  constructor(
    private readonly questions: QuestionStore,
    private readonly standing: StandingStore,
  ) {}

  async of(tx: Tx, installationId: string, message: MessageRow): Promise<Verdict> {
    const question = await this.questions.of(tx, message.visitorId, message.sessionId, message.at);
    const listings = await this.standing.holding(tx, installationId, question.keys, message.at);
    return verdictOf(await this.questions.spared(tx, question, listings, message.at), listings);
  }
}
