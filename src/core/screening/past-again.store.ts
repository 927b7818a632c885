import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { TrustContext } from '../trust/trust-context.js';
import { LaterClaims } from './later-claims.store.js';
import { MessageDetection } from './message-detection.store.js';
import { MessageScreening } from './message-screening.store.js';

/** What is on record already, in the light of who is who now. */
@Injectable()
export class PastAgain {
  constructor(
    private readonly screening: MessageScreening,
    private readonly detection: MessageDetection,
    private readonly laterClaims: LaterClaims,
  ) {}

  /** Of a blacklisted visitor: what it types, and what it and the others touched wrote since then. */
  async judge(
    tx: Tx,
    context: TrustContext,
    visitorId: number,
    touched: ReadonlySet<number>,
    since: Date,
  ): Promise<void> {
    await this.laterClaims.settle(tx, context, visitorId);
    await this.screening.screenAgain(tx, context, [...touched, visitorId], since);
  }

  /** Of visitors whose sessions were taken for others': what was written counts for who wrote it. */
  async lookAgain(tx: Tx, context: TrustContext, visitorIds: readonly number[]): Promise<void> {
    for (const visitorId of visitorIds) await this.detection.again(tx, context, visitorId);
  }
}
