import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorFunction } from '@nestjs/terminus';

/** Facts shown beside a check that passed. */
export type HealthFacts = Record<string, string | number | boolean>;

const TIMEOUT_MS = 3_000;

/** The checks behind `GET /health`; every room adds its own. A check fails by throwing an error whose message may be public. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, HealthIndicatorFunction>();

  constructor(private readonly indicators: HealthIndicatorService) {}

  add(name: string, check: () => Promise<HealthFacts>): void {
    this.checks.set(name, () => this.indicators.check(name).attempt(check).withTimeout(TIMEOUT_MS));
  }

  all(): HealthIndicatorFunction[] {
    return [...this.checks.values()];
  }
}
