import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Listener } from '../../platform/database/listener.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { stopForMany } from '../../platform/stop-for-many.js';
import type { Question, Verdict } from '../screening/verdict.js';
import { withErasedNames } from './erased-name.mapper.js';
import { addressFormat } from './network.mapper.js';
import { StandingChanges } from './standing-changes.read-model.js';
import { StandingFeed, type NumberedChange } from './standing-feed.js';
import { StandingIndex } from './standing-index.js';
import { STANDING_CHANNEL } from './standing.store.js';

const RETRY_MS = 1_000;
const CHECK_MS = 30_000;

/**
 * The standing index of this instance, kept equal to the database: its own changes after their commit, others' by
 * NOTIFY. Numbers without holes tell what was missed, and that is read. It answers while the database is away.
 */
@Injectable()
export class StandingService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(StandingService.name);
  private readonly gauges: ReturnType<typeof gaugesOf>;
  private index = newIndex();
  private loading: Promise<void> | undefined;
  private readonly stop = stopForMany();
  /** The highest change number heard of, by installation. */
  private readonly heard = new Map<string, number>();
  private readonly readings = new Map<string, Promise<void>>();
  private checks: NodeJS.Timeout | undefined;

  constructor(
    private readonly changes: StandingChanges,
    private readonly listener: Listener,
    private readonly feed: StandingFeed,
    private readonly secrets: SecretBox,
    metrics: Metrics,
  ) {
    this.gauges = gaugesOf(metrics);
  }

  /** Listens before it reads, so that no change falls between the two. */
  async onModuleInit(): Promise<void> {
    this.feed.on((change) => this.takeIn(change));
    this.listener.onReconnect(() => this.check());
    await this.listener.on(STANDING_CHANNEL, (payload) => this.hearNotice(payload));
    await this.load();
    this.checks = setInterval(() => void this.checkOrWarn(), CHECK_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    clearInterval(this.checks);
    await this.settled();
  }

  /** Judges by what is listed at `at`, which is about now on the host's clock; without the database. */
  verdict(installationId: string, question: Question, at: Date): Verdict {
    const keys = withErasedNames(this.secrets, installationId, question.keys);
    return this.index.verdict(installationId, { ...question, keys }, at);
  }

  /** Compares with the database's numbers and reads what is missing; a database set back in time is read anew. */
  async check(): Promise<void> {
    const numbers = new Map((await this.changes.numbers()).map((one) => [one.installationId, one.changeNo]));
    const isAhead = this.index.installationIds().some((id) => this.index.through(id) > (numbers.get(id) ?? 0));
    if (isAhead) await this.load();
    await Promise.all([...numbers].map(([installationId, changeNo]) => this.hear(installationId, changeNo)));
  }

  /** Waits until every reading under way has ended. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.loading, ...this.readings.values()]);
  }

  /** Reads everything into a new index while the old one goes on answering. */
  private async load(): Promise<void> {
    this.loading ??= this.fill().finally(() => (this.loading = undefined));
    await this.loading;
    await Promise.all([...this.heard].map(([installationId, changeNo]) => this.hear(installationId, changeNo)));
    this.observe();
  }

  private async fill(): Promise<void> {
    const index = newIndex();
    // Before the rows: what is committed in between has a higher number and is read again.
    for (const { installationId, changeNo } of await this.changes.numbers()) index.advance(installationId, changeNo);
    await this.changes.eachOpen((installationId, row) => index.load(installationId, row));
    this.index = index;
  }

  private takeIn({ installationId, changeNo, rows }: NumberedChange): void {
    this.index.apply(installationId, rows);
    if (this.index.through(installationId) === changeNo - 1) this.index.advance(installationId, changeNo);
    void this.hear(installationId, changeNo);
    this.observe();
  }

  private hearNotice(payload: string): void {
    const [, installationId, changeNo] = /^(\S+) (\d+)$/.exec(payload) ?? [];
    if (installationId !== undefined) void this.hear(installationId, Number(changeNo));
  }

  /** A change of this number exists: reads up to it unless it is here already. */
  private hear(installationId: string, changeNo: number): Promise<void> {
    this.heard.set(installationId, Math.max(changeNo, this.heard.get(installationId) ?? 0));
    if (this.loading || !this.isBehind(installationId)) return Promise.resolve();
    const reading =
      this.readings.get(installationId) ??
      this.catchUp(installationId).finally(() => this.readings.delete(installationId));
    this.readings.set(installationId, reading);
    return reading;
  }

  private isBehind(installationId: string): boolean {
    return (this.heard.get(installationId) ?? 0) > this.index.through(installationId);
  }

  private async catchUp(installationId: string): Promise<void> {
    this.observe();
    while (this.isBehind(installationId) && !this.stop.signal.aborted) {
      try {
        await this.read(installationId);
      } catch (error) {
        const fields = { installation: installationId, ...describeError(error) };
        this.logger.warn('could not read changed listings, trying again', fields);
        await setTimeout(RETRY_MS, undefined, { signal: this.stop.signal }).catch(() => undefined);
      }
    }
  }

  private async read(installationId: string): Promise<void> {
    const { index } = this;
    const last = index.through(installationId);
    const wanted = this.heard.get(installationId);
    const { through, rows } = await this.changes.after(installationId, last);
    this.gauges.reads.inc({ cause: wanted === last + 1 ? 'next' : 'gap' });
    index.apply(installationId, rows);
    index.advance(installationId, through);
    // A number that was heard of and is not there is gone with a database that was set back: nothing to wait for.
    if (this.heard.get(installationId) === wanted) this.heard.set(installationId, through);
    this.observe();
  }

  private async checkOrWarn(): Promise<void> {
    try {
      await this.check();
    } catch (error) {
      this.logger.warn('could not compare the listings with the database', describeError(error));
    }
  }

  private observe(): void {
    let lag = 0;
    for (const [id, changeNo] of this.heard) lag += Math.max(0, changeNo - this.index.through(id));
    this.gauges.lag.set(lag);
    this.gauges.subjects.set(this.index.size);
    this.gauges.bytes.set(this.index.bytes);
  }
}

function newIndex(): StandingIndex {
  const seed = randomBytes(8);
  return new StandingIndex([seed.readInt32LE(0), seed.readInt32LE(4)], addressFormat);
}

function gaugesOf(metrics: Metrics) {
  return {
    subjects: metrics.gauge('doorman_standing_subjects', 'Listed subjects in memory'),
    bytes: metrics.gauge('doorman_standing_bytes', 'Bytes that the listed subjects take'),
    lag: metrics.gauge('doorman_standing_lag_changes', 'Changes made elsewhere that are not in memory yet'),
    reads: metrics.counter('doorman_standing_reads_total', 'Reads of changes made elsewhere', ['cause']),
  };
}
