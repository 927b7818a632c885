import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Tallies } from './tally.js';

/** The counters of one app, shown at `GET /metrics`. Asking twice for a name answers the same instrument. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly counters = new Map<string, Counter>();
  private readonly tallied = new Map<string, Tallies>();
  private readonly gauges = new Map<string, Gauge>();
  private readonly histograms = new Map<string, Histogram>();

  /** `name` ends in `_total`. */
  counter(name: string, help: string, labels: string[] = []): Counter {
    return obtain(
      this.counters,
      name,
      () => new Counter({ name, help, labelNames: labels, registers: [this.registry] }),
    );
  }

  /** A counter with one label, for hot paths: its figures are brought up to date when they are read. */
  tallies(name: string, help: string, label: string): Tallies {
    return obtain(this.tallied, name, () => {
      const tallies = new Tallies();
      const collect = (): void => tallies.flush((value, count) => counter.inc({ [label]: value }, count));
      const counter = new Counter({ name, help, labelNames: [label], registers: [this.registry], collect });
      return tallies;
    });
  }

  gauge(name: string, help: string, labels: string[] = []): Gauge {
    return obtain(this.gauges, name, () => new Gauge({ name, help, labelNames: labels, registers: [this.registry] }));
  }

  /** `buckets` are upper bounds in the unit of the name (`…_seconds`). */
  histogram(name: string, help: string, labels: string[] = [], buckets?: number[]): Histogram {
    const settings = { name, help, labelNames: labels, registers: [this.registry], ...(buckets && { buckets }) };
    return obtain(this.histograms, name, () => new Histogram(settings));
  }

  /** Adds the figures of the process itself (memory, event loop, file handles). */
  collectProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Everything in Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}

function obtain<T>(known: Map<string, T>, name: string, create: () => T): T {
  const instrument = known.get(name) ?? create();
  known.set(name, instrument);
  return instrument;
}
