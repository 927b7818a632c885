import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { QuestionStore } from '../screening/question.store.js';
import { verdictOf } from '../screening/verdict.js';
import { StandingStore } from '../standing/standing.store.js';
import type { StandingSubject } from '../standing/standing-subject.js';

/** Whether somebody is stopped now, and by which entry. */
export interface StoppedNow {
  stopped: boolean;
  entryId: number | null;
  /** Only through what the listed visitor had merely claimed. */
  claimedOnly: boolean;
}

export const NOT_STOPPED: StoppedNow = { stopped: false, entryId: null, claimedOnly: false };

/** How far our reading of the host's clock may be off: as much as the signature window allows. */
const CLOCK_TOLERANCE_MS = 300_000;

/** Judges who asks by what stands now; unlike a message, an effect belongs to no moment of its own. */
@Injectable()
export class StoppedNowStore {
  constructor(
    private readonly questions: QuestionStore,
    private readonly standing: StandingStore,
  ) {}

  async of(
    tx: Tx,
    installationId: string,
    visitorId: number | null,
    sessionId: number | null,
    hostNow: Date,
  ): Promise<StoppedNow> {
    if (visitorId === null) return NOT_STOPPED;
    const question = await this.questions.of(tx, visitorId, sessionId, soon(hostNow));
    const listings = await this.listings(tx, installationId, question.keys, hostNow);
    const verdict = verdictOf(await this.questions.spared(tx, question, listings, hostNow), listings);
    const { answer, winner, claimedOnly } = verdict;
    const stopped = answer === 'block';
    return { stopped, entryId: winner?.entryId ?? null, claimedOnly };
  }

  /**
   * A decision that was just made on the host's clock may lie in what we take for the future, so what begins within
   * the tolerance stands already; what ends within it still stands.
   */
  private async listings(
    tx: Tx,
    installationId: string,
    keys: Parameters<StandingStore['holding']>[2],
    hostNow: Date,
  ): Promise<StandingSubject[]> {
    const begun = await this.standing.holding(tx, installationId, keys, soon(hostNow));
    const ending = await this.standing.holding(tx, installationId, keys, hostNow);
    return [...begun, ...ending.filter((one) => one.until !== null && one.until <= soon(hostNow))];
  }
}

function soon(hostNow: Date): Date {
  return new Date(hostNow.getTime() + CLOCK_TOLERANCE_MS);
}
