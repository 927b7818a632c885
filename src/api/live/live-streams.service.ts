import { Injectable, Logger } from '@nestjs/common';
import { AgentSessions } from '../../core/access/agent-sessions.service.js';
import { AgentStanding } from '../../core/access/agent-standing.service.js';
import { ApiKeys } from '../../core/access/api-keys.service.js';
import { ActorNames } from '../../core/audit-log/actor-names.read-model.js';
import type { Change } from '../../core/live/change.js';
import type { Notice } from '../../core/live/change-notice.read-model.js';
import { LiveUpdates } from '../../core/live/live-updates.service.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { TooManyRequestsError, UnauthorizedError } from '../../platform/errors/doorman-error.js';
import type { HttpRequest, StreamedAnswer } from '../access/http-exchange.js';
import { beginning, eventsOf, HEARTBEAT, reset } from './event-text.js';
import { LiveStream } from './live-stream.js';

type Access = NonNullable<HttpRequest['access']>;

/** Tabs share one stream; more than this are no pages. */
const MOST_OF_ONE = 10;

/** Open streams: who reads them, and whether they still may. */
@Injectable()
export class LiveStreams {
  private readonly logger = new Logger(LiveStreams.name);
  private readonly open = new Map<string, number>();
  /** How often a stream says that it is alive, and is asked whether it still may. */
  heartbeatMs = 15_000;

  constructor(
    private readonly updates: LiveUpdates,
    private readonly names: ActorNames,
    private readonly sessions: AgentSessions,
    private readonly standing: AgentStanding,
    private readonly keys: ApiKeys,
  ) {}

  /** Tells the caller what changes, from after `lastId` if there is one, until the reader or its session is gone. */
  async begin(access: Access, lastId: number | null, answer: StreamedAnswer): Promise<void> {
    const { installationId } = access.caller;
    const release = this.admit(access);
    let end = release;
    const stream = this.streamTo(answer, () => end());
    let telling = Promise.resolve();
    const listener = {
      told: (notices: readonly Notice[]) => {
        telling = telling.then(() => this.tell(stream, installationId, notices));
      },
      missed: (no: number) => {
        telling = telling.then(() => stream.write(reset(no)));
      },
      ended: () => stream.end(),
    };
    const subscription = await this.updates.subscribe(installationId, lastId, listener).catch((error: unknown) => {
      this.endBroken(stream, error);
      return null;
    });
    if (!subscription) return;
    stream.write(beginning(subscription.through));
    const beat = setInterval(() => void this.beat(access, stream), this.heartbeatMs).unref();
    end = () => {
      clearInterval(beat);
      subscription.end();
      release();
    };
    if (answer.raw.destroyed) end();
  }

  private streamTo(answer: StreamedAnswer, onEnd: () => void): LiveStream {
    answer.hijack();
    return new LiveStream(answer.raw, onEnd);
  }

  private async tell(stream: LiveStream, installationId: string, notices: readonly Notice[]): Promise<void> {
    try {
      const actors = notices.flatMap(({ changes }) => changes.flatMap(({ by }) => by ?? []));
      const names = await this.names.of(installationId, actors);
      const left = [...names];
      const nameOf = (change: Change): string | undefined => (change.by ? left.shift() : undefined);
      for (const notice of notices) stream.write(eventsOf(notice, nameOf));
    } catch (error) {
      this.endBroken(stream, error);
    }
  }

  /** The reader comes again, and resumes after what it has read. */
  private endBroken(stream: LiveStream, error: unknown): void {
    this.logger.warn('a stream could not be served', describeError(error));
    stream.end();
  }

  /** The word first: it must come in time, however long the helpdesk takes to answer. */
  private async beat(access: Access, stream: LiveStream): Promise<void> {
    stream.write(HEARTBEAT);
    if (!(await this.isStillIn(access))) stream.end();
  }

  /** Who reads on asks for nothing, so nothing else would notice that the agent is gone. What cannot be asked ends nothing. */
  private async isStillIn({ proof, token }: Access): Promise<boolean> {
    try {
      if (proof === 'key') return (await this.keys.find(token)) !== null;
      const session = await this.sessions.find(token);
      if (session) await this.standing.confirm(session.caller, false);
      return session !== null;
    } catch (error) {
      return !(error instanceof UnauthorizedError);
    }
  }

  private admit({ caller }: Access): () => void {
    const name = `${caller.kind} ${caller.id}`;
    const count = this.open.get(name) ?? 0;
    if (count >= MOST_OF_ONE) {
      throw new TooManyRequestsError('stream.too_many', 'Too many streams are open: let tabs share one.');
    }
    this.open.set(name, count + 1);
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      const left = (this.open.get(name) ?? 1) - 1;
      if (left > 0) this.open.set(name, left);
      else this.open.delete(name);
    };
  }
}
