import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { RepeatingTask } from '../../platform/repeating-task.js';
import { InstallationDirectory } from '../installations/installation-directory.service.js';
import { hostTime, type KnownInstallation } from '../installations/known-installation.js';
import { enterLane } from '../installations/lane.store.js';
import { NameGivenStore } from '../visitors/name-given.store.js';
import { DETECTOR_KINDS, type DetectorKind } from './detector-kinds.js';
import { ScoreUpkeepStore } from './score-upkeep.store.js';
import { TrustStore } from './trust.store.js';

const TICK_MS = 2_000;
const BATCH = 100;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Expired signals are kept this long, for whoever asks why a visitor was flagged. */
const KEEP_EXPIRED_MS = 30 * DAY_MS;
/** No detector looks further back for names: a day, set to a week at most. */
const KEEP_NAMES_MS = 7 * DAY_MS;

/** Keeps scores true while nobody writes: signals expire, levels are set anew. By index and in batches, never by scanning. */
@Injectable()
export class ScoreUpkeep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ScoreUpkeep.name);
  private readonly levelledBy = new Map<string, string>();
  private forgotAt = 0;
  private readonly task = new RepeatingTask(
    () => this.run(),
    (error) => this.logger.warn('scores will be tried again', describeError(error)),
  );
  private stopping = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    private readonly store: ScoreUpkeepStore,
    private readonly names: NameGivenStore,
    private readonly trust: TrustStore,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.task.start(TICK_MS);
  }

  onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    return this.task.stop();
  }

  /** Does all there is to do now; returns how many scores were taken anew. */
  async run(): Promise<number> {
    let renewed = 0;
    for (const installation of this.directory.active()) {
      renewed += await this.relevel(installation);
      renewed += await this.untilDone(installation, () => this.renewDue(installation));
    }
    await this.forget();
    return renewed;
  }

  /** Signals follow the level that is set for their kind; asked about only when the settings have changed. */
  private async relevel(installation: KnownInstallation): Promise<number> {
    const { detectors } = installation.settings;
    const levels = DETECTOR_KINDS.map((kind) => `${kind} ${detectors[kind].level}`).join(', ');
    if (this.levelledBy.get(installation.id) === levels) return 0;
    let renewed = 0;
    for (const kind of DETECTOR_KINDS) {
      renewed += await this.untilDone(installation, () => this.relevelKind(installation, kind));
    }
    if (!this.stopping) this.levelledBy.set(installation.id, levels);
    return renewed;
  }

  private relevelKind(installation: KnownInstallation, kind: DetectorKind): Promise<number> {
    return this.inLane(installation, (tx) =>
      this.store.relevel(tx, installation.id, kind, installation.settings.detectors[kind].level, BATCH),
    );
  }

  private renewDue(installation: KnownInstallation): Promise<number> {
    const hostNow = hostTime(installation, this.clock.now());
    return this.inLane(installation, (tx) => this.store.due(tx, installation.id, hostNow, BATCH));
  }

  private inLane(
    installation: KnownInstallation,
    visitorsOf: (tx: Parameters<TrustStore['settle']>[0]) => Promise<number[]>,
  ): Promise<number> {
    const now = hostTime(installation, this.clock.now());
    const context = { installationId: installation.id, settings: installation.settings, now };
    return this.transactions.run(async (tx) => {
      await enterLane(tx, installation.id);
      const visitors = await visitorsOf(tx);
      for (const visitorId of visitors) await this.trust.settle(tx, context, visitorId, now);
      return visitors.length;
    });
  }

  private async untilDone(installation: KnownInstallation, batch: () => Promise<number>): Promise<number> {
    let total = 0;
    for (let count = 1; count > 0 && !this.stopping && this.directory.get(installation.id); total += count) {
      count = await batch();
    }
    return total;
  }

  private async forget(): Promise<void> {
    const now = this.clock.now().getTime();
    if (now - this.forgotAt < HOUR_MS) return;
    this.forgotAt = now;
    for (let count = BATCH; count === BATCH && !this.stopping;) {
      count = await this.transactions.run((tx) => this.store.forgetExpired(tx, new Date(now - KEEP_EXPIRED_MS), BATCH));
    }
    for (let count = BATCH; count === BATCH && !this.stopping;) {
      count = await this.transactions.run((tx) => this.names.forget(tx, new Date(now - KEEP_NAMES_MS), BATCH));
    }
  }
}
