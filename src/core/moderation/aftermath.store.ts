import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { CoverageStore } from '../lists/coverage.store.js';
import { LaterClaims } from '../screening/later-claims.store.js';
import { MessageScreening } from '../screening/message-screening.store.js';
import { QuestionStore } from '../screening/question.store.js';
import { verdictOf } from '../screening/verdict.js';
import { StandingStore } from '../standing/standing.store.js';
import { IdentifierStore } from '../visitors/identifier.store.js';
import type { DecisionContext, DecisionResult, StillCaught, TimedDecision } from './decision.js';

export type Settled = Pick<DecisionResult, 'covered' | 'stillCaughtBy'>;

/** What follows from a decision once it stands: messages seen already, and who is caught all the same. */
@Injectable()
export class AftermathStore {
  constructor(
    private readonly coverage: CoverageStore,
    private readonly screening: MessageScreening,
    private readonly laterClaims: LaterClaims,
    private readonly identifiers: IdentifierStore,
    private readonly questions: QuestionStore,
    private readonly standing: StandingStore,
  ) {}

  /** Takes the coverage anew, judges what came since, and finds what still catches the visitor. */
  async settle(tx: Tx, decision: TimedDecision, context: DecisionContext): Promise<Settled> {
    const covered = await this.coverage.refresh(tx, decision.visitorId, decision.time.at);
    await this.laterClaims.settle(tx, { installationId: decision.installationId, ...context }, decision.visitorId);
    await this.refreshSharers(tx, decision);
    await this.screenAgain(tx, decision, context);
    return { covered, stillCaughtBy: await this.stillCaughtBy(tx, decision) };
  }

  /** Whoever claims a number or e-mail of somebody who is decided about now: that it was in question may be over. */
  private async refreshSharers(tx: Tx, { installationId, visitorId, time }: TimedDecision): Promise<void> {
    const held = await this.identifiers.ofVisitor(tx, visitorId);
    const named = held.filter(({ kind }) => kind === 'phone' || kind === 'email');
    const holders = await this.identifiers.holders(tx, installationId, named);
    const sharers = new Set(holders.map((one) => one.visitorId).filter((id) => id !== visitorId));
    for (const sharer of [...sharers].sort((a, b) => a - b)) await this.coverage.refreshListed(tx, sharer, time.at);
  }

  /** Judges anew every message since the decision's time, of the visitor and of others who share what is its own. */
  async screenAgain(tx: Tx, decision: TimedDecision, context: DecisionContext): Promise<void> {
    const { installationId, visitorId, time } = decision;
    const held = (await this.identifiers.ofVisitor(tx, visitorId)).filter((one) => one.kind !== 'ip');
    const sharers = await this.identifiers.holders(tx, installationId, held);
    const visitorIds = [...new Set([visitorId, ...sharers.map((one) => one.visitorId)])];
    await this.screening.screenAgain(tx, { installationId, ...context }, visitorIds, time.at);
  }

  /** Older, separate entries that still catch the visitor after a Clear. */
  private async stillCaughtBy(tx: Tx, decision: TimedDecision): Promise<StillCaught[]> {
    if (decision.action === 'blacklist') return [];
    const question = await this.questions.of(tx, decision.visitorId, null, decision.time.at);
    const listings = await this.standing.holding(tx, decision.installationId, question.keys, decision.time.at);
    const verdict = verdictOf(await this.questions.spared(tx, question, listings, decision.time.at), listings);
    if (verdict.answer !== 'block') return [];
    const candidates = [verdict.winner, ...verdict.losers].flatMap((one) =>
      one?.effect === 'block' && one.visitorId !== decision.visitorId ? [one] : [],
    );
    return candidates.map(({ entryId, key }) => ({
      entryId: entryId ?? 0,
      list: 'blacklist' as const,
      subject: `${key.kind} ${key.value}`,
    }));
  }
}
