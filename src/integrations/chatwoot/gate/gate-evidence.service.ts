import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { SwallowedKeeper } from '../../../core/webhook-inbox/swallowed/swallowed-keeper.service.js';
import { HostSessions, proofOf, type SessionWord, type Visitor } from './host-sessions.service.js';

/** How long after one another a host that does not answer is asked again; the token lives as long, in memory. */
const AGAIN_MS = [2_000, 10_000, 60_000, 300_000];
const MOST_WAITING = 1_000;

/** Turns what was kept as unconfirmed into evidence, as soon as the host has spoken for the session. */
@Injectable()
export class GateEvidence implements OnModuleDestroy {
  private readonly waiting = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly sessions: HostSessions,
    private readonly keeper: SwallowedKeeper,
  ) {}

  onModuleDestroy(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
  }

  /** Asks the host and acts on its word; resolves when what follows has been written. */
  async settle(visitor: Visitor): Promise<SessionWord> {
    const word = await this.sessions.ask(visitor);
    if (word.kind === 'silent') this.again(visitor, 0);
    else await this.act(visitor, word);
    return word;
  }

  private async act(visitor: Visitor, word: Exclude<SessionWord, { kind: 'silent' }>): Promise<void> {
    const { installation, inboxId, sourceId } = visitor;
    const session = { installationId: installation.id, inboxId, sourceId };
    if (word.kind === 'refused') return this.keeper.refuse(session, proofOf(visitor));
    return this.keeper.confirm(session, proofOf(visitor), word.contact.id, word.conversationId);
  }

  private again(visitor: Visitor, round: number): void {
    const proof = proofOf(visitor);
    const inMs = AGAIN_MS[round];
    if (inMs === undefined || this.waiting.has(proof) || this.waiting.size >= MOST_WAITING) return;
    const timer = setTimeout(() => {
      this.waiting.delete(proof);
      void this.sessions.ask(visitor).then((word) => {
        if (word.kind === 'silent') this.again(visitor, round + 1);
        else void this.act(visitor, word);
      });
    }, inMs);
    this.waiting.set(proof, timer.unref());
  }
}
