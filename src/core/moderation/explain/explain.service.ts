import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions, type Tx } from '../../../platform/database/transactions.js';
import { NotFoundError } from '../../../platform/errors/doorman-error.js';
import { InstallationDirectory } from '../../installations/installation-directory.service.js';
import { hostTime, type KnownInstallation } from '../../installations/known-installation.js';
import { QuestionStore } from '../../screening/question.store.js';
import { verdictWords } from '../../screening/verdict-words.js';
import { verdictOf } from '../../screening/verdict.js';
import { StandingStore } from '../../standing/standing.store.js';
import type { Target } from '../decision.js';
import { ExplainQuestion } from './explain-question.store.js';
import type { Explanation, Judged } from './explanation.js';
import type { Uncounted } from './uncounted.js';
import { UncountedStore } from './uncounted.store.js';

/** Says what would happen now, the winning entry, every loser, and what does not count. */
@Injectable()
export class Explain {
  constructor(
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    private readonly asked: ExplainQuestion,
    private readonly questions: QuestionStore,
    private readonly standing: StandingStore,
    private readonly uncounted: UncountedStore,
    private readonly clock: Clock,
  ) {}

  /** The verdict now on a visitor, on a call from a phone, on a message from an e-mail address or from an IP. */
  async of(installationId: string, target: Target | { ip: string }): Promise<Explanation> {
    const { installation, at } = this.now(installationId);
    const { visitorId, verdict, words } = await this.transactions.run((tx) => this.judge(tx, installation, target, at));
    return { visitorId, verdict, words };
  }

  /** The same, and what stands on the record without counting. */
  async whole(
    installationId: string,
    target: Target | { ip: string },
  ): Promise<Explanation & { uncounted: Uncounted[] }> {
    const { installation, at } = this.now(installationId);
    return this.transactions.run(async (tx) => {
      const judged = await this.judge(tx, installation, target, at);
      const { visitorId, verdict, words } = judged;
      return { visitorId, verdict, words, uncounted: await this.uncounted.of(tx, installation, judged, at) };
    });
  }

  private async judge(tx: Tx, { id }: KnownInstallation, target: Target | { ip: string }, at: Date): Promise<Judged> {
    const asked = await this.asked.of(tx, id, target, at);
    const listings = await this.standing.holding(tx, id, asked.keys, at);
    const question = await this.questions.spared(tx, asked, listings, at);
    const verdict = verdictOf(question, listings);
    return { visitorId: question.visitorId, verdict, words: verdictWords(verdict), question, listings };
  }

  private now(installationId: string): { installation: KnownInstallation; at: Date } {
    const installation = this.directory.get(installationId);
    if (!installation) throw new NotFoundError('installation.unknown', 'There is no such installation.');
    return { installation, at: hostTime(installation, this.clock.now()) };
  }
}
