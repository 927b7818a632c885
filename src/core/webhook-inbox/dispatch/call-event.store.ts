import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { DOORMAN_ACTOR } from '../../audit-log/actor.js';
import { AuditLogStore } from '../../audit-log/audit-log.store.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { CoverageStore } from '../../lists/coverage.store.js';
import type { CallEvent, CallOutcome, CallReason } from '../../ports/call-event.js';
import { STOPPED_BY_CLAIM } from '../../review-queue/review-item.entity.js';
import { ReviewQueueStore } from '../../review-queue/review-queue.store.js';
import { CallDetection } from '../../screening/call-detection.store.js';
import { AttemptStore } from '../../screening/attempt.store.js';
import { CallStore, type KeptCall } from '../../visitors/call.store.js';
import { CallerObserver, type SeenCaller } from '../../visitors/caller-observer.store.js';

type Seen = Omit<SeenCaller, 'visitorId'> & { visitorId: number | null };

const NOBODY: Seen = { visitorId: null, touched: new Set() };

/** Takes calls into the records: the call once, whose it was, and the attempt where it was refused. */
@Injectable()
export class CallEventStore {
  constructor(
    private readonly calls: CallStore,
    private readonly callers: CallerObserver,
    private readonly coverage: CoverageStore,
    private readonly attempts: AttemptStore,
    private readonly detection: CallDetection,
    private readonly reviewQueue: ReviewQueueStore,
    private readonly auditLog: AuditLogStore,
  ) {}

  async take(tx: Tx, installation: KnownInstallation, event: CallEvent, now: Date): Promise<void> {
    const known = await this.calls.find(tx, installation.id, event.call.key);
    const outcome = event.outcome === 'refused_after_all' ? 'refused' : event.outcome;
    const seen = known ? NOBODY : await this.observe(tx, installation.id, event);
    const call = known ?? (await this.first(tx, installation.id, { ...event, outcome }, seen.visitorId));
    await this.turn(tx, installation.id, event, call, now);
    // Last: a caller who is in question ends nobody's coverage.
    for (const visitorId of [...seen.touched].sort((a, b) => a - b)) {
      await this.coverage.refreshListed(tx, visitorId, event.at);
    }
    if (!known && call.visitorId !== null) await this.look(tx, installation, event, call.id, call.visitorId, now);
  }

  /** The carrier's last word holds, whenever it comes: refused, let through, refused after all. */
  private async turn(tx: Tx, installationId: string, event: CallEvent, call: KeptCall, now: Date): Promise<void> {
    const { outcome } = event;
    if (call.isFinal) return;
    if (outcome === 'refused_after_all') await this.refusedAfterAll(tx, installationId, event, call, now);
    if (outcome === 'refused') await this.refused(tx, installationId, event, call, now);
    if (outcome === 'let_through' && call.before !== 'let_through') {
      await this.letThrough(tx, installationId, event, call, now);
    }
  }

  private async look(
    tx: Tx,
    { id: installationId, settings }: KnownInstallation,
    { call, at }: CallEvent,
    callId: number,
    visitorId: number,
    now: Date,
  ): Promise<void> {
    const { attestation, attestationValid, screening } = call;
    const facts = { callId, visitorId, at, attestation, attestationValid, screening };
    await this.detection.look(tx, { installationId, settings, now }, facts);
  }

  private async first(
    tx: Tx,
    installationId: string,
    event: CallEvent & { outcome: CallOutcome },
    visitorId: number | null,
  ): Promise<KeptCall> {
    const id = await this.calls.insert(tx, installationId, event, visitorId);
    return { id, visitorId, before: null, isFinal: false };
  }

  private async observe(tx: Tx, installationId: string, { call, reason, at }: CallEvent): Promise<Seen> {
    if (call.caller.kind !== 'number') return NOBODY;
    const preferred = reason?.claimed ? null : (reason?.visitorId ?? null);
    return this.callers.observe(tx, installationId, call.caller.number, at, preferred);
  }

  private async refused(
    tx: Tx,
    installationId: string,
    { at, reason, call: told }: CallEvent,
    { id: callId, visitorId, before }: KeptCall,
    now: Date,
  ): Promise<void> {
    const isLate = before === 'let_through';
    if (!reason || (before !== null && !isLate)) return;
    if (!(await this.attempts.keepCall(tx, installationId, { callId, visitorId, at, reason }))) return;
    if (isLate) await this.attempts.withdrawCall(tx, callId, now);
    await this.audit(tx, installationId, 'call.refused', { callId, visitorId, reason, at: now, caller: told.from });
    await this.question(tx, installationId, { at, reason }, visitorId, now);
  }

  /** A caller who was stopped by what somebody had only typed: who it is is the question. */
  private async question(
    tx: Tx,
    installationId: string,
    { at, reason }: Pick<CallEvent, 'at' | 'reason'>,
    visitorId: number | null,
    now: Date,
  ): Promise<void> {
    if (!reason?.claimed || visitorId === null) return;
    const cause = { kind: STOPPED_BY_CLAIM, at: at.toISOString(), conversationId: null, messageId: null };
    await this.reviewQueue.flag(tx, installationId, visitorId, cause, now);
  }

  private async letThrough(
    tx: Tx,
    installationId: string,
    { call, reason }: CallEvent,
    { id: callId, visitorId }: KeptCall,
    now: Date,
  ): Promise<void> {
    await this.calls.setOutcome(tx, callId, 'let_through');
    await this.attempts.withdrawCall(tx, callId, now);
    await this.audit(tx, installationId, 'call.let_through', { callId, visitorId, reason, at: now, caller: call.from });
  }

  private async refusedAfterAll(
    tx: Tx,
    installationId: string,
    { call, reason, at }: CallEvent,
    { id: callId, visitorId }: KeptCall,
    now: Date,
  ): Promise<void> {
    await this.calls.refusedAtLast(tx, callId);
    if (reason && (await this.attempts.keepCall(tx, installationId, { callId, visitorId, at, reason }))) {
      await this.question(tx, installationId, { at, reason }, visitorId, now);
    }
    await this.attempts.restoreCall(tx, callId);
    const of = { callId, visitorId, reason, at: now, caller: call.from };
    await this.audit(tx, installationId, 'call.refused_after_all', of);
  }

  private async audit(
    tx: Tx,
    installationId: string,
    action: string,
    of: { callId: number; visitorId: number | null; reason: CallReason | null; at: Date; caller: string | null },
  ): Promise<void> {
    await this.auditLog.append(tx, {
      installationId,
      at: of.at,
      actor: DOORMAN_ACTOR,
      action,
      visitorId: of.visitorId,
      refs: { callId: of.callId, entryId: of.reason?.entryId ?? null },
      after: of.reason && { role: of.reason.role, key: of.reason.key, cause: of.reason.cause },
      personal: { caller: of.caller },
    });
  }
}
