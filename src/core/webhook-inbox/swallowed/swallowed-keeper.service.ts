import { join } from 'node:path';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { AppConfig } from '../../../platform/config/config.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import { Metrics } from '../../../platform/metrics/metrics.js';
import { gateSessionName, type GateQuestion } from '../../screening/gate/gate-question.js';
import { LEAST_BYTES, SwallowQuota } from '../../screening/gate/swallow-quota.js';
import { SwallowSpool } from '../../screening/gate/swallow-spool.store.js';
import type { SwallowedMessage } from '../../screening/gate/swallowed-message.js';
import { SwallowedMessageReadModel } from '../../screening/gate/swallowed-message.read-model.js';
import { SwallowedSessions } from '../../screening/gate/swallowed-sessions.service.js';
import { SwallowedRecords, type ConfirmedMessage } from './swallowed-record.service.js';

const MEGABYTE = 1024 * 1024;
const SESSION_MEGABYTES = 100;
const IP_MEGABYTES = 200;
/** As much of one file as is kept as evidence. */
const MOST_FILE_BYTES = 25 * MEGABYTE;
const UNCONFIRMED_MS = 24 * 3_600_000;
const UPKEEP_MS = 30_000;

/** Keeps what the gate swallows: on disk at once, in the records once the host has confirmed the session. */
@Injectable()
export class SwallowedKeeper implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(SwallowedKeeper.name);
  readonly spool: SwallowSpool;
  private readonly quota: SwallowQuota;
  private readonly counter: { inc(labels: { result: string }): void };
  private upkeep: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();

  constructor(
    config: AppConfig,
    private readonly records: SwallowedRecords,
    private readonly sessions: SwallowedSessions,
    private readonly messages: SwallowedMessageReadModel,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.spool = new SwallowSpool(join(config.dataFolder, 'gate'));
    this.quota = new SwallowQuota({
      sessionBytes: SESSION_MEGABYTES * MEGABYTE,
      ipBytes: IP_MEGABYTES * MEGABYTE,
      allBytes: config.gateSpoolMegabytes * MEGABYTE,
    });
    this.counter = metrics.counter('doorman_swallowed_total', 'Swallowed messages by what became of them', ['result']);
  }

  async onModuleInit(): Promise<void> {
    await this.recall();
    this.upkeep = setInterval(() => void this.tidy(), UPKEEP_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.upkeep);
    await this.working;
  }

  /** A restart gives nobody a new day: what is on record and in the spool counts on. */
  private async recall(): Promise<void> {
    const now = this.clock.now().getTime();
    try {
      const recorded = await this.messages.used(new Date(now - UNCONFIRMED_MS), LEAST_BYTES);
      const waiting = await this.spool.all();
      this.quota.load(
        [
          ...recorded.map((one) => ({ session: gateSessionName(one), ip: one.ip, bytes: one.bytes })),
          ...waiting.map((one) => ({ session: gateSessionName(one), ip: one.ip, bytes: bytesOf(one) })),
        ],
        now,
      );
    } catch (error) {
      this.logger.warn('could not read how much was swallowed before', describeError(error));
    }
  }

  /** Whether there is room for so many bytes of this asker; they count from now on. */
  takeRoom(asked: GateQuestion, bytes: number): boolean {
    const taken = this.quota.take(gateSessionName(asked), asked.ip ?? '', bytes, this.clock.now().getTime());
    if (!taken) this.counter.inc({ result: 'over_quota' });
    return taken;
  }

  /** Keeps a message as unconfirmed; false when there is no room or no disk, and it is only counted. */
  async keep(message: SwallowedMessage): Promise<boolean> {
    if (!this.takeRoom(message, bytesOf({ ...message, files: [] }))) return false;
    try {
      await this.spool.write(message);
      this.counter.inc({ result: 'kept' });
      return true;
    } catch (error) {
      this.counter.inc({ result: 'not_kept' });
      this.logger.error('a swallowed message could not be kept', describeError(error));
      return false;
    }
  }

  /** The host has confirmed the session by this proof: what waits for that becomes evidence. Resolves when it has. */
  confirm(
    session: Omit<GateQuestion, 'ip'>,
    proof: string,
    contactId: number,
    conversationId: number | null,
  ): Promise<void> {
    const name = gateSessionName(session);
    return this.inTurn(async () => {
      for (const message of await this.spool.all()) {
        if (message.proof !== proof || gateSessionName(message) !== name) continue;
        const theirs = message.conversationId ?? conversationId;
        const shownConversationId = theirs ?? message.shownConversationId;
        await this.record({ ...message, contactId, conversationId: theirs, shownConversationId });
      }
    });
  }

  /** The host does not know the session: whoever wrote this was nobody. */
  refuse(session: Omit<GateQuestion, 'ip'>, proof: string): Promise<void> {
    const name = gateSessionName(session);
    return this.inTurn(async () => {
      for (const message of await this.spool.all()) {
        if (message.proof !== proof || gateSessionName(message) !== name || message.contactId !== null) continue;
        await this.spool.drop(message.name);
        this.counter.inc({ result: 'refused' });
      }
    });
  }

  /** Records what was confirmed while the database or the host was away, and forgets what nobody confirmed in a day. */
  tidy(): Promise<void> {
    return this.inTurn(async () => {
      for (const message of await this.spool.all()) {
        if (message.contactId !== null) await this.record({ ...message, contactId: message.contactId });
      }
      const dropped = await this.spool.dropOlder(new Date(this.clock.now().getTime() - UNCONFIRMED_MS));
      for (let count = 0; count < dropped; count += 1) this.counter.inc({ result: 'never_confirmed' });
    });
  }

  private async record(message: ConfirmedMessage): Promise<void> {
    try {
      const files = await Promise.all(
        message.files.map(async ({ spoolName, ...file }) => ({
          ...file,
          bytes: await this.spool.bytes({ spoolName, ...file }, MOST_FILE_BYTES),
        })),
      );
      const recorded = await this.records.record(message, files);
      if (recorded) this.sessions.add(gateSessionName(message));
      this.counter.inc({ result: recorded ? 'recorded' : 'gone' });
      await this.spool.drop(message.name);
    } catch (error) {
      // Tried again by the upkeep; the host's word must outlive this process.
      await this.spool.write(message);
      this.logger.warn('a swallowed message could not be recorded yet', describeError(error));
    }
  }

  /** One pass over the spool after the other, so that nothing is recorded twice at once. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    this.working = this.working.then(work).catch((error: unknown) => {
      this.logger.error('the spool of swallowed messages cannot be worked on', describeError(error));
    });
    return this.working;
  }
}

function bytesOf({ text, files }: SwallowedMessage): number {
  return LEAST_BYTES + Buffer.byteLength(text ?? '') + files.reduce((sum, { size }) => sum + size, 0);
}
