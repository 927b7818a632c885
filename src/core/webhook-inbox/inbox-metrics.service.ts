import { Injectable } from '@nestjs/common';
import type { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from '../../platform/metrics/metrics.js';
import type { StepResult } from './delivery-step.service.js';

const SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300];

/** The figures of processing and reconciling. */
@Injectable()
export class InboxMetrics {
  private readonly results: Counter;
  private readonly seconds: Histogram;
  private readonly waiting: Gauge;
  private readonly found: Counter;
  private readonly runs: Counter;
  private readonly lastRun: Gauge;
  private readonly lag: Gauge;

  constructor(metrics: Metrics) {
    const of = ['installation'];
    this.results = metrics.counter('doorman_deliveries_processed_total', 'Processed webhooks by outcome', ['result']);
    this.seconds = metrics.histogram('doorman_delivery_seconds', 'From arrival to processed', [], SECONDS);
    this.waiting = metrics.gauge('doorman_deliveries', 'Webhooks that wait or are parked', ['state']);
    this.found = metrics.counter('doorman_reconcile_found_total', 'What no webhook had told', [...of, 'kind']);
    this.runs = metrics.counter('doorman_reconcile_runs_total', 'Reconcile runs by outcome', [...of, 'result']);
    this.lastRun = metrics.gauge('doorman_reconcile_last_run_timestamp_seconds', 'When the last run ended', of);
    this.lag = metrics.gauge('doorman_reconcile_lag_seconds', 'How far behind the host the reconcile is', of);
  }

  processed(result: StepResult, tookMs: number): void {
    this.results.inc({ result });
    if (result === 'done') this.seconds.observe(tookMs / 1000);
  }

  backlog(counts: readonly { state: string; count: number }[]): void {
    for (const state of ['waiting', 'parked']) {
      this.waiting.set({ state }, counts.find((one) => one.state === state)?.count ?? 0);
    }
  }

  reconcileFound(installation: string, kind: 'message' | 'conversation' | 'contact'): void {
    this.found.inc({ installation, kind });
  }

  reconciled(installation: string, run: { result: 'complete' | 'partial'; endedAt: Date; lagMs: number }): void {
    this.runs.inc({ installation, result: run.result });
    this.lastRun.set({ installation }, run.endedAt.getTime() / 1000);
    this.lag.set({ installation }, run.lagMs / 1000);
  }

  reconcileFailed(installation: string): void {
    this.runs.inc({ installation, result: 'failed' });
  }
}
