import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Metrics } from '../../../platform/metrics/metrics.js';
import type { Tallies } from '../../../platform/metrics/tally.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import type { IncomingCall } from '../../ports/call-control.port.js';
import type { CallOutcome, CallReason } from '../../ports/call-event.js';
import { StandingService } from '../../standing/standing.service.js';
import { questionOf, refusalOf } from './call-decision.js';
import { CallLedger } from './call-ledger.service.js';
import { CallRefusal } from './call-refusal.service.js';
import { RecentMap } from './recent-map.js';

/** How many calls are remembered; what is older is known by its mark. */
const REMEMBERED = 50_000;
const REMEMBERED_FAILURES = 5_000;

export type CallFate = 'refused' | 'passed';

/** What became of a call, and when its line in the ledger is safe. */
export interface Arrival {
  fate: CallFate;
  noted: Promise<void>;
}

/** A later event of a call, as far as its way depends on it. */
export interface LaterEvent {
  call: IncomingCall;
  /** It carries the mark of a refused call. */
  marked: boolean;
  what: 'answered' | 'hangup' | 'other';
}

/**
 * Decides about calls from memory alone, has the blocked ones refused and writes each down once. The same call told
 * again meets the same fate.
 */
@Injectable()
export class CallDesk implements OnApplicationShutdown {
  private readonly logger = new Logger(CallDesk.name);
  private readonly fates = new RecentMap<string, Promise<Arrival>>(REMEMBERED);
  /** Calls let through because the carrier did not answer the command, and why they should have been refused. */
  private readonly unconfirmed = new RecentMap<string, CallReason>(REMEMBERED_FAILURES);
  private readonly counts: Tallies;

  constructor(
    private readonly standing: StandingService,
    private readonly ledger: CallLedger,
    private readonly refusal: CallRefusal,
    metrics: Metrics,
  ) {
    this.counts = metrics.tallies('doorman_calls_total', 'Incoming calls by what became of them', 'result');
  }

  onApplicationShutdown(): void {
    this.refusal.stop();
  }

  /** Judges a call by what stands at `at`, host time, and carries it out within `patienceMs`. Never throws. */
  arrive(installation: KnownInstallation, call: IncomingCall, at: Date, patienceMs: number): Promise<Arrival> {
    const name = `${installation.id} ${call.key}`;
    const known = this.fates.get(name);
    if (known) {
      this.counts.of('repeated').inc();
      return known;
    }
    const arrival = this.decide(installation, call, at, patienceMs);
    this.fates.set(name, arrival);
    return arrival;
  }

  /** Lets a call pass unjudged, and writes it down. Never throws. */
  pass(installation: KnownInstallation, call: IncomingCall, at: Date): Promise<Arrival> {
    const name = `${installation.id} ${call.key}`;
    const known = this.fates.get(name);
    if (known) return known;
    this.counts.of('unjudged').inc();
    const noted = this.ledger.keep(installation.id, { kind: 'call', at, call, outcome: 'passed', reason: null });
    const arrival: Promise<Arrival> = Promise.resolve({ fate: 'passed', noted });
    this.fates.set(name, arrival);
    return arrival;
  }

  /** Whether an event goes the way of a passed call or of a refused one, whoever decided it. `at`: host time. */
  async fateOf(installationId: string, { call, marked, what }: LaterEvent, at: Date): Promise<CallFate> {
    const name = `${installationId} ${call.key}`;
    if (what === 'hangup') this.refusal.letGo(installationId, call.key);
    const known = await this.fates.get(name);
    if (what === 'hangup' && marked) this.confirm(installationId, call, at);
    const fate = known?.fate ?? (marked ? await this.fateInLedger(installationId, call.key) : 'passed');
    if (what !== 'answered') return fate;
    this.unconfirmed.delete(name);
    if (fate === 'refused') this.answered(installationId, call, at);
    else if (!known) void this.compareWithLedger(installationId, call, at);
    return 'passed';
  }

  /** A call that was let through and never answered ended with our mark: the command had been carried out. */
  private confirm(installationId: string, call: IncomingCall, at: Date): void {
    const name = `${installationId} ${call.key}`;
    const reason = this.unconfirmed.get(name);
    if (reason === undefined) return;
    this.unconfirmed.delete(name);
    void this.ledger.keep(installationId, { kind: 'call', at, call, outcome: 'refused_after_all', reason });
  }

  /**
   * A call we refused was answered: the carrier gave it to the application by itself, which needs all that follows.
   * The ledger must not say that it was stopped.
   */
  private answered(installationId: string, call: IncomingCall, at: Date): void {
    this.counts.of('answered_though_refused').inc();
    this.logger.error('a refused call was answered: is the application reached past Doorman?', {
      installation: installationId,
    });
    const event = { kind: 'call' as const, at, call, outcome: 'let_through' as const, reason: null };
    const noted = this.ledger.keep(installationId, event);
    this.fates.set(`${installationId} ${call.key}`, Promise.resolve({ fate: 'passed', noted }));
  }

  /** This process may have ended between the line in the ledger and the command, and the call came in elsewhere. */
  private async compareWithLedger(installationId: string, call: IncomingCall, at: Date): Promise<void> {
    const outcome = await this.ledger.outcomeOf(installationId, call.key);
    if (outcome === 'refused') this.answered(installationId, call, at);
  }

  private async fateInLedger(installationId: string, key: string): Promise<CallFate> {
    const outcome = await this.ledger.outcomeOf(installationId, key);
    return outcome === 'passed' || outcome === 'let_through' ? 'passed' : 'refused';
  }

  private async decide(
    installation: KnownInstallation,
    call: IncomingCall,
    at: Date,
    patienceMs: number,
  ): Promise<Arrival> {
    const begun = performance.now();
    const reason = this.judge(installation, call, at);
    const note = (outcome: CallOutcome) =>
      this.ledger.keep(installation.id, { kind: 'call', at, call, outcome, reason });
    if (!reason) {
      this.counts.of('passed').inc();
      return { fate: 'passed', noted: note('passed') };
    }
    // First the line: whatever happens to this process, no call is refused without one.
    const noted = note('refused');
    await noted;
    const { rejectCause, callFailure } = installation.settings;
    const left = patienceMs - (performance.now() - begun);
    const shed = this.refusal.isOverloaded;
    if (!shed && (await this.refusal.refuse(installation.id, call, rejectCause, left))) {
      this.counts.of('refused').inc();
      return { fate: 'refused', noted };
    }
    if (callFailure === 'closed' && !shed) {
      this.counts.of('held').inc();
      this.refusal.hold(installation.id, call, rejectCause);
      return { fate: 'refused', noted };
    }
    this.counts.of(shed ? 'shed' : 'let_through').inc();
    if (!shed) this.unconfirmed.set(`${installation.id} ${call.key}`, reason);
    return { fate: 'passed', noted: note('let_through') };
  }

  private judge(installation: KnownInstallation, { caller }: IncomingCall, at: Date): CallReason | null {
    const verdict =
      caller.kind === 'number' ? this.standing.verdict(installation.id, questionOf(caller.number), at) : null;
    return refusalOf(caller, verdict, installation.settings);
  }
}
