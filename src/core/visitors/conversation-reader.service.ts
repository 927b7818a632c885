import { Inject, Injectable, Logger } from '@nestjs/common';
import { describeError } from '../../platform/errors/describe-error.js';
import { HELPDESK_HOSTS, type HelpdeskHost, type HelpdeskHosts } from '../ports/helpdesk-host.port.js';
import type { MessageRecord } from '../ports/helpdesk-records.js';
import { VisitorHistoryReadModel, type ConversationLine } from './visitor-history.read-model.js';

export interface ReadMessage {
  at: Date;
  author: 'visitor' | 'agent' | 'doorman';
  text: string;
}

/** A conversation with what was said last. `complete`: as the host has it, not only what we keep ourselves. */
export interface ReadConversation extends ConversationLine {
  path: string;
  messages: ReadMessage[];
  complete: boolean;
}

const MOST_MESSAGES = 10;

/** Reads a visitor's conversations from the host, or from what we keep while it is away. */
@Injectable()
export class ConversationReader {
  private readonly logger = new Logger(ConversationReader.name);

  constructor(
    @Inject(HELPDESK_HOSTS) private readonly hosts: HelpdeskHosts,
    private readonly history: VisitorHistoryReadModel,
  ) {}

  /** The last messages of each of the conversations. */
  async read(installationId: string, lines: readonly ConversationLine[]): Promise<ReadConversation[]> {
    const host = await this.hosts.of(installationId);
    const told = await Promise.all(lines.map((line) => this.fromHost(host, line.conversationId)));
    const missing = lines.filter((_, i) => told[i] === null).map(({ conversationId }) => conversationId);
    const kept = missing.length > 0 ? await this.history.keptMessages(installationId, missing, MOST_MESSAGES) : [];
    return lines.map((line, i) => {
      const path = host.conversationPath(line.conversationId);
      const own = kept.filter((one) => one.conversationId === line.conversationId);
      const messages = told[i] ?? own.map(({ at, text }) => ({ at, author: 'visitor' as const, text: text ?? '' }));
      return { ...line, path, messages, complete: told[i] !== null };
    });
  }

  private async fromHost(host: HelpdeskHost, conversationId: number): Promise<ReadMessage[] | null> {
    try {
      const messages = await host.latestMessages(conversationId);
      return messages && messages.flatMap(readMessage).slice(-MOST_MESSAGES);
    } catch (error) {
      this.logger.warn('the host does not tell a conversation', describeError(error));
      return null;
    }
  }
}

/** What people said; what the host tells about itself (assigned, resolved) is left out. */
function readMessage({ direction, author, ownKey, createdAt: at, text, deleted }: MessageRecord): ReadMessage[] {
  if (deleted || text === null || direction === 'activity' || direction === 'template') return [];
  if (direction === 'incoming') return [{ at, author: 'visitor', text }];
  return [{ at, author: ownKey !== null || author.kind !== 'agent' ? 'doorman' : 'agent', text }];
}
