import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions, type Tx } from '../../../platform/database/transactions.js';
import { hostTime } from '../../installations/known-installation.js';
import { enterLane } from '../../installations/lane.store.js';
import { ContactFlagStore } from '../contact-flag.store.js';
import { EffectFacts } from '../effect-facts.read-model.js';
import { HostMarksStore } from '../host-marks.store.js';
import { targetOf } from '../claim.js';
import { goneFor, type EffectCarrier, type Ended, type Run } from './effect-carrier.effect.js';
import { OpenConversations } from './open-conversations.store.js';

/** The host's flag on a contact: on while its visitor is stopped and nobody else would be silenced by it, else off. */
@Injectable()
export class BlockedEffect implements EffectCarrier {
  readonly effect = 'blocked';

  constructor(
    private readonly transactions: Transactions,
    private readonly facts: EffectFacts,
    private readonly flags: ContactFlagStore,
    private readonly marks: HostMarksStore,
    private readonly openConversations: OpenConversations,
    private readonly clock: Clock,
  ) {}

  async carryOut(run: Run): Promise<Ended> {
    const told = await run.host.contact(run.claim.targetId);
    if (!told) return this.gone(run);
    const { blocked } = told.contact;
    const wanted = await this.transactions.run((tx) => this.prepare(tx, run, blocked));
    if (wanted === 'unknown') return { outcome: 'not_wanted' };
    const mayPutOn = blocked || run.claim.wanted.onlyOff !== true;
    if (wanted === 'on') return mayPutOn ? this.block(run, blocked) : this.already(run, blocked);
    return wanted === 'off' && blocked ? this.unblock(run) : this.leave(run, blocked);
  }

  /** Decides, and before the first write remembers what Undo will have to restore. */
  private async prepare(tx: Tx, run: Run, blocked: boolean): Promise<'on' | 'off' | 'as_before' | 'unknown'> {
    await enterLane(tx, run.claim.installationId);
    const { installationId, targetId } = run.claim;
    const flagBefore = await this.facts.flagBefore(tx, targetOf(run.claim));
    if (flagBefore === undefined) return 'unknown';
    const { restore, withdraw } = run.claim.wanted;
    if (withdraw === true || !(await this.flags.wanted(tx, installationId, targetId, run.hostNow))) {
      const isOurs = (restore !== true && withdraw !== true) || flagBefore !== true;
      return isOurs ? 'off' : 'as_before';
    }
    // A second try finds the first one's write, and must not take that for what was before.
    if (flagBefore === null) {
      const before = blocked && !(await this.isHostsOwnBlock(tx, run));
      await this.marks.rememberFlag(tx, targetOf(run.claim), before);
    }
    return 'on';
  }

  /** Where the host's own Block was the decision, the flag was off before it. */
  private async isHostsOwnBlock(tx: Tx, { claim }: Run): Promise<boolean> {
    const action = claim.actionId === null ? null : await this.facts.action(tx, claim.actionId);
    return action?.source === 'host';
  }

  /** Conversations are looked for after the flag is on: what begins later begins resolved. */
  private async block(run: Run, blocked: boolean): Promise<Ended> {
    const end = blocked ? this.already(run, true) : await this.write(run, true);
    if (end.outcome === 'gone') return end;
    const found = await run.host.conversationsOfContact(run.claim.targetId);
    return {
      ...end,
      record: (tx) =>
        this.inTurn(tx, end, () => this.openConversations.wantResolved(tx, run.claim, found, run.hostNow)),
    };
  }

  private async unblock(run: Run): Promise<Ended> {
    const end = await this.write(run, false);
    if (end.outcome === 'gone') return end;
    return { ...end, record: (tx) => this.inTurn(tx, end, () => this.settle(tx, run)) };
  }

  private leave(run: Run, blocked: boolean): Ended {
    const end = this.already(run, blocked);
    return { ...end, record: (tx) => this.inTurn(tx, end, () => this.settle(tx, run)) };
  }

  private async settle(tx: Tx, { claim }: Run): Promise<void> {
    await this.marks.forgetFlag(tx, targetOf(claim));
    await this.openConversations.wantRestored(tx, claim);
  }

  private async write(run: Run, blocked: boolean): Promise<Ended> {
    if ((await run.host.setBlocked(run.claim.targetId, blocked)) === 'gone') return this.gone(run);
    const at = hostTime(run.claim, this.clock.now());
    return {
      outcome: 'written',
      change: { before: { blocked: !blocked }, after: { blocked } },
      record: (tx) => this.marks.flagWritten(tx, targetOf(run.claim), blocked, at),
    };
  }

  private already(run: Run, blocked: boolean): Ended {
    return { outcome: 'already', record: (tx) => this.marks.flagRead(tx, targetOf(run.claim), blocked) };
  }

  private async inTurn(tx: Tx, end: Ended, then: () => Promise<void>): Promise<void> {
    await end.record?.(tx);
    await then();
  }

  /** The decision keeps standing on the visitor's other identifiers. */
  private gone(run: Run): Ended {
    return goneFor((tx) => this.marks.contactGone(tx, targetOf(run.claim), run.hostNow));
  }
}
