import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions, type Tx } from '../../platform/database/transactions.js';
import { InvalidRequestError, NotFoundError } from '../../platform/errors/doorman-error.js';
import { InstallationDirectory } from '../installations/installation-directory.service.js';
import { hostTime } from '../installations/known-installation.js';
import { QuestionStore } from '../screening/question.store.js';
import { verdictWords, type VerdictWords } from '../screening/verdict-words.js';
import { verdictOf, type Question, type QuestionKey, type Verdict } from '../screening/verdict.js';
import { normaliseIp } from '../standing/network.mapper.js';
import { StandingStore } from '../standing/standing.store.js';
import { IdentifierStore } from '../visitors/identifier.store.js';
import { normaliseEmail } from '../visitors/normalise.js';
import { normalisePhone } from '../visitors/phone.mapper.js';
import type { Target } from './decision.js';
import { TargetStore } from './target.store.js';

export interface Explanation {
  /** The visitor the answer is about; null when nobody surely holds what was asked for. */
  visitorId: number | null;
  verdict: Verdict;
  words: VerdictWords;
}

/** Says what would happen now, the winning entry and every loser. */
@Injectable()
export class Explain {
  constructor(
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    private readonly targets: TargetStore,
    private readonly identifiers: IdentifierStore,
    private readonly questions: QuestionStore,
    private readonly standing: StandingStore,
    private readonly clock: Clock,
  ) {}

  /** The verdict now on a visitor, on a call from a phone, on a message from an e-mail address or from an IP. */
  async of(installationId: string, target: Target | { ip: string }): Promise<Explanation> {
    const installation = this.directory.get(installationId);
    if (!installation) throw new NotFoundError('installation.unknown', 'There is no such installation.');
    const at = hostTime(installation, this.clock.now());
    return this.transactions.run(async (tx) => {
      const question = await this.question(tx, installationId, target, at);
      const listings = await this.standing.holding(tx, installationId, question.keys, at);
      const verdict = verdictOf(await this.questions.spared(tx, question, listings, at), listings);
      return { visitorId: question.visitorId, verdict, words: verdictWords(verdict) };
    });
  }

  private async question(tx: Tx, installationId: string, target: Target | { ip: string }, at: Date): Promise<Question> {
    if ('email' in target) return this.address(tx, installationId, 'email', normaliseEmail(target.email));
    if ('phone' in target) return this.address(tx, installationId, 'phone', normalisePhone(target.phone));
    if ('ip' in target) return this.address(tx, installationId, 'ip', normaliseIp(target.ip));
    const visitorId = await this.targets.visitorId(tx, installationId, target);
    return this.questions.of(tx, visitorId, null, at);
  }

  /** As if a call or message came from there now: the address itself is proved by that. */
  private async address(
    tx: Tx,
    installationId: string,
    kind: 'email' | 'phone' | 'ip',
    value: string | null,
  ): Promise<Question> {
    if (!value) {
      throw new InvalidRequestError(`${kind}.malformed`, SPELLINGS[kind]);
    }
    // Many may come from one address: it is nobody's own.
    if (kind === 'ip') return { visitorId: null, keys: [{ kind, value, quality: 'proved' }] };
    const holders = await this.identifiers.holders(tx, installationId, [{ kind, value }]);
    const owner =
      holders.find((holder) => holder.quality === 'proved') ?? holders.find((holder) => holder.quality === 'entered');
    const keys: QuestionKey[] = [{ kind, value, quality: 'proved' }];
    if (owner) keys.push({ kind: 'visitor', value: String(owner.visitorId), quality: 'proved' });
    return { visitorId: owner?.visitorId ?? null, keys };
  }
}

const SPELLINGS = {
  email: 'This is no e-mail address.',
  phone: 'This is no phone number with its country code: write it as in +15550100001.',
  ip: 'This is no IP address: write it as in 192.0.2.7 or 2001:db8::7.',
};
