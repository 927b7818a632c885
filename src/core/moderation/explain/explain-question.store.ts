import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { InvalidRequestError } from '../../../platform/errors/doorman-error.js';
import { SecretBox } from '../../../platform/secrets/secret-box.js';
import { QuestionStore } from '../../screening/question.store.js';
import type { Question, QuestionKey } from '../../screening/verdict.js';
import { erasedName } from '../../standing/erased-name.mapper.js';
import { normaliseIp } from '../../standing/network.mapper.js';
import { IdentifierStore } from '../../visitors/identifier.store.js';
import { normaliseEmail } from '../../visitors/email.mapper.js';
import { normalisePhone } from '../../visitors/phone.mapper.js';
import type { Target } from '../decision.js';
import { TargetStore } from '../target.store.js';

/** Puts the question of whoever is to be explained: a visitor, or what somebody may come with. */
@Injectable()
export class ExplainQuestion {
  constructor(
    private readonly targets: TargetStore,
    private readonly identifiers: IdentifierStore,
    private readonly questions: QuestionStore,
    private readonly secrets: SecretBox,
  ) {}

  async of(tx: Tx, installationId: string, target: Target | { ip: string }, at: Date): Promise<Question> {
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
    const known = [
      { kind, value },
      { kind, value: erasedName(this.secrets, installationId, kind, value) },
    ];
    const holders = await this.identifiers.holders(tx, installationId, known);
    const owner =
      holders.find((holder) => holder.quality === 'proved') ?? holders.find((holder) => holder.quality === 'entered');
    const keys: QuestionKey[] = known.map((key) => ({ ...key, quality: 'proved' }));
    if (owner) keys.push({ kind: 'visitor', value: String(owner.visitorId), quality: 'proved' });
    return { visitorId: owner?.visitorId ?? null, keys };
  }
}

const SPELLINGS = {
  email: 'This is no e-mail address.',
  phone: 'This is no phone number with its country code: write it as in +15550100001.',
  ip: 'This is no IP address: write it as in 192.0.2.7 or 2001:db8::7.',
};
