import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../../platform/database/transactions.js';
import { enterLane } from '../../installations/lane.store.js';
import type { ConversationRecord, ConversationStatus } from '../../ports/helpdesk-records.js';
import { ConversationStore } from '../../visitors/conversation.store.js';
import { SessionStore } from '../../visitors/session.store.js';
import { EffectFacts, type ConversationFacts } from '../effect-facts.read-model.js';
import { EnforcementStore } from '../enforcement.store.js';
import { HostMarksStore } from '../host-marks.store.js';
import { targetOf } from '../claim.js';
import { goneFor, type EffectCarrier, type Ended, type Run } from './effect-carrier.effect.js';
import { statusStep, type StatusStep } from '../status-step.js';
import { NOT_STOPPED, StoppedNowStore, type StoppedNow } from '../stopped-now.store.js';

/** What to do about one conversation, and the decision it is done for. */
interface Plan {
  step: StatusStep;
  actionId: number | null;
  entryId: number | null;
}

/** A conversation resolved while its session is stopped, and put back when the decision was taken back by Undo. */
@Injectable()
export class StatusEffect implements EffectCarrier {
  readonly effect = 'status';

  constructor(
    private readonly transactions: Transactions,
    private readonly facts: EffectFacts,
    private readonly stoppedNow: StoppedNowStore,
    private readonly marks: HostMarksStore,
    private readonly conversations: ConversationStore,
    private readonly sessions: SessionStore,
    private readonly enforcements: EnforcementStore,
  ) {}

  async carryOut(run: Run): Promise<Ended> {
    const told = await run.host.conversation(run.claim.targetId);
    if (!told) return this.gone(run);
    const plan = await this.transactions.run((tx) => this.prepare(tx, run, told));
    if (!plan) return { outcome: 'not_wanted' };
    const { step } = plan;
    if (step.do === 'nothing') return { outcome: step.outcome, record: (tx) => this.forget(tx, run, step.forget) };
    if (step.do === 'stay') return { outcome: 'already', record: (tx) => this.stay(tx, run, plan, step.takeOver) };
    const to = step.do === 'restore' ? step.to : 'resolved';
    if ((await run.host.setStatus(run.claim.targetId, to)) === 'gone') return this.gone(run);
    const change = { before: { status: told.status }, after: { status: to } };
    return { outcome: 'written', change, record: (tx) => this.recordWritten(tx, run, plan, to) };
  }

  /** Decides in the lane, and remembers the status found before it is changed: from then on an Undo knows of it. */
  private async prepare(tx: Tx, run: Run, told: ConversationRecord): Promise<Plan | null> {
    await enterLane(tx, run.claim.installationId);
    const facts = await this.factsOf(tx, run, told);
    if (!facts) return null;
    const now = await this.standing(tx, run, facts);
    const { statusBefore, owner } = facts;
    const step = statusStep({ status: told.status, stopped: now.stopped, statusBefore, owner });
    const plan = { step, entryId: now.entryId, actionId: await this.actionFor(tx, run, now) };
    if (step.do === 'resolve' && step.remember) {
      await this.marks.rememberStatus(tx, targetOf(run.claim), told.status, plan.actionId);
    }
    return plan;
  }

  /** A conversation that no event has told of yet is taken down from the host's own answer. */
  private async factsOf(tx: Tx, run: Run, told: ConversationRecord): Promise<ConversationFacts | null> {
    const known = await this.facts.conversation(tx, targetOf(run.claim));
    if (known) return known;
    const { installationId } = run.claim;
    const { session } = told;
    const seen = session && (await this.sessions.find(tx, installationId, session.inboxId, session.sourceId));
    await this.conversations.seen(tx, installationId, told, seen?.id ?? null);
    return this.facts.conversation(tx, targetOf(run.claim));
  }

  private async standing(tx: Tx, run: Run, facts: ConversationFacts): Promise<StoppedNow> {
    if (run.settings.exemptInboxIds.includes(facts.inboxId)) return NOT_STOPPED;
    return this.stoppedNow.of(tx, run.claim.installationId, facts.visitorId, facts.sessionId, run.hostNow);
  }

  /** The decision that wants it or, after a message, the one behind the entry that stops its visitor. */
  private async actionFor(tx: Tx, { claim }: Run, now: StoppedNow): Promise<number | null> {
    if (claim.actionId !== null && (await this.facts.blacklists(tx, claim.actionId))) return claim.actionId;
    return now.entryId === null ? null : this.facts.actionBehind(tx, now.entryId);
  }

  private async recordWritten(tx: Tx, run: Run, plan: Plan, to: ConversationStatus): Promise<void> {
    await this.marks.statusIs(tx, targetOf(run.claim), to);
    if (plan.step.do === 'restore') await this.marks.forgetStatus(tx, targetOf(run.claim));
    else await this.wantNote(tx, run, plan);
  }

  /** Also reached when an earlier run died after its write: then the note is still to be wanted. */
  private async stay(tx: Tx, run: Run, plan: Plan, takeOver: boolean): Promise<void> {
    await this.marks.statusIs(tx, targetOf(run.claim), 'resolved');
    if (takeOver) await this.marks.resolvedFor(tx, targetOf(run.claim), plan.actionId);
    await this.wantNote(tx, run, plan);
  }

  private async forget(tx: Tx, run: Run, forget: boolean): Promise<void> {
    if (forget) await this.marks.forgetStatus(tx, targetOf(run.claim));
  }

  /** Once per conversation and decision, unless the decision was a command there: its answer says it all. */
  private async wantNote(tx: Tx, { claim }: Run, { actionId, entryId }: Plan): Promise<void> {
    if (actionId !== null && (await this.facts.wasCommandIn(tx, actionId, claim.targetId))) return;
    const because = actionId === null ? `entry-${String(entryId)}` : String(actionId);
    await this.enforcements.want(tx, {
      installationId: claim.installationId,
      targetKind: 'conversation',
      targetId: claim.targetId,
      effect: 'note',
      key: `resolved-${because}`,
      visitorId: claim.visitorId,
      actionId,
      wanted: { kind: 'resolved', entryId },
    });
  }

  private gone(run: Run): Ended {
    return goneFor((tx) => this.marks.conversationGone(tx, targetOf(run.claim), run.hostNow));
  }
}
