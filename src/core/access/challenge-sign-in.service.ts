import { randomInt } from 'node:crypto';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { newToken } from '../../platform/secrets/opaque-token.js';
import { AgentDirectory } from '../installations/agent-directory.service.js';
import type { KnownInstallation } from '../installations/known-installation.js';
import { HELPDESK_HOSTS, type HelpdeskHosts } from '../ports/helpdesk-host.port.js';
import type { SignInProof, SignInWay } from '../ports/sign-in-way.port.js';
import type { ProvedAgent } from './caller.js';
import { SignInChallengeStore, type CodeNote } from './sign-in-challenge.store.js';
import { SignInWays } from './sign-in-ways.service.js';

const VALID_MS = 5 * 60_000;
const CODE_LENGTH = 8;
/** Without what looks alike. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** `note` is to be sent as a private note; `handle` stays with the browser that asked and is told to nobody else. */
export interface OpenedChallenge {
  note: string;
  handle: string;
  expiresAt: Date;
}

/** Proves an agent to one browser by a one-time code that the agent sends as a private note in the helpdesk. */
@Injectable()
export class ChallengeSignIn implements SignInWay, OnModuleInit {
  readonly name = 'challenge';
  private readonly logger = new Logger(ChallengeSignIn.name);

  constructor(
    private readonly ways: SignInWays,
    private readonly transactions: Transactions,
    private readonly store: SignInChallengeStore,
    private readonly agents: AgentDirectory,
    @Inject(HELPDESK_HOSTS) private readonly hosts: HelpdeskHosts,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ways.add(this);
  }

  isOffered(): boolean {
    return true;
  }

  async open({ id: installationId, settings }: KnownInstallation): Promise<OpenedChallenge> {
    const now = this.clock.now();
    const code = newCode();
    const handle = newToken('dmh_');
    const expiresAt = new Date(now.getTime() + VALID_MS);
    await this.transactions.run((tx) => this.store.open(tx, { installationId, code, handle, expiresAt }, now));
    return { note: `${settings.commandWord} sign-in ${code}`, handle, expiresAt };
  }

  /** Null as long as the note has not arrived. */
  async prove({ installationId, fields }: SignInProof): Promise<ProvedAgent | null> {
    const { handle } = fields;
    if (typeof handle !== 'string') return null;
    const now = this.clock.now();
    const note = await this.transactions.run((tx) => this.store.take(tx, installationId, handle, now));
    if (!note) return null;
    const agent = await this.agents.find(installationId, note.agentId);
    await this.removeNote(installationId, note);
    return agent;
  }

  /** The code is used up; its note is only litter, so nothing hangs on whether it can be deleted. */
  private async removeNote(installationId: string, { conversationId, messageId }: CodeNote): Promise<void> {
    try {
      const host = await this.hosts.of(installationId);
      await host.deleteMessage(conversationId, messageId);
    } catch (error) {
      this.logger.warn('a sign-in note was not deleted', describeError(error));
    }
  }
}

function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
}
