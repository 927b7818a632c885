import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transactions.js';
import { EffectFacts } from '../effect-facts.read-model.js';
import { HostMarksStore } from '../host-marks.store.js';
import { targetOf } from '../claim.js';
import { goneFor, type EffectCarrier, type Ended, type Run } from './effect-carrier.effect.js';

/** The label that shows agents an open review item, on the conversations of its visitor; other labels stay as they are. */
@Injectable()
export class ReviewLabelEffect implements EffectCarrier {
  readonly effect = 'review_label';

  constructor(
    private readonly transactions: Transactions,
    private readonly facts: EffectFacts,
    private readonly marks: HostMarksStore,
  ) {}

  async carryOut(run: Run): Promise<Ended> {
    const { claim, host, settings } = run;
    const labels = await host.labels(claim.targetId);
    if (!labels) return this.gone(run);
    const facts = await this.transactions.run((tx) => this.facts.conversation(tx, targetOf(run.claim)));
    const wanted = facts?.reviewOpen ?? false;
    const label = settings.reviewLabel;
    if (labels.includes(label) === wanted) return { outcome: 'already' };
    const after = wanted ? [...labels, label] : labels.filter((one) => one !== label);
    if ((await host.setLabels(claim.targetId, after)) === 'gone') return this.gone(run);
    return { outcome: 'written', change: { before: { label: !wanted }, after: { label: wanted } } };
  }

  private gone(run: Run): Ended {
    return goneFor((tx) => this.marks.conversationGone(tx, targetOf(run.claim), run.hostNow));
  }
}
