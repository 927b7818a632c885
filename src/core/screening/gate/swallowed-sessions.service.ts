import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Listener } from '../../../platform/database/listener.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import { gateSessionName } from './gate-question.js';
import { SwallowedMessageReadModel } from './swallowed-message.read-model.js';
import { SWALLOWED_CHANNEL } from './swallowed-message.store.js';

/** In memory: the sessions that have swallowed messages, whose reads are woven; told to every instance. */
@Injectable()
export class SwallowedSessions implements OnModuleInit {
  private readonly logger = new Logger(SwallowedSessions.name);
  private readonly names = new Set<string>();

  constructor(
    private readonly messages: SwallowedMessageReadModel,
    private readonly listener: Listener,
  ) {}

  /** Listens before it reads, so that none falls between the two. */
  async onModuleInit(): Promise<void> {
    await this.listener.on(SWALLOWED_CHANNEL, (name) => void this.names.add(name));
    this.listener.onReconnect(() => this.read());
    await this.read();
  }

  has(sessionName: string): boolean {
    return this.names.has(sessionName);
  }

  add(sessionName: string): void {
    this.names.add(sessionName);
  }

  private async read(): Promise<void> {
    try {
      for (const session of await this.messages.sessions()) this.names.add(gateSessionName(session));
    } catch (error) {
      this.logger.warn('could not read whose messages were swallowed', describeError(error));
    }
  }
}
