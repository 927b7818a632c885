import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { gateSessionName } from '../../../core/screening/gate/gate-question.js';
import { SAID_OF_SELF_CHANNEL, SaidOfSelfStore } from '../../../core/screening/gate/said-of-self.store.js';
import { Clock } from '../../../platform/clock.js';
import { Listener } from '../../../platform/database/listener.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import type { Visitor } from './host-sessions.service.js';
import { MOST_PRETENDED, PretendedContacts } from './pretended-contacts.service.js';
import { sessionNameOf } from './request-visitor.js';

/** Keeps what blocked visitors said of themselves over a restart, and the same on every instance. */
@Injectable()
export class PretendedRecord implements OnModuleInit {
  private readonly logger = new Logger(PretendedRecord.name);

  constructor(
    private readonly contacts: PretendedContacts,
    private readonly store: SaidOfSelfStore,
    private readonly transactions: Transactions,
    private readonly listener: Listener,
    private readonly clock: Clock,
  ) {}

  /** Listens before it reads, so that none falls between the two. */
  async onModuleInit(): Promise<void> {
    await this.listener.on(SAID_OF_SELF_CHANNEL, (name) => void this.readOne(name));
    this.listener.onReconnect(() => this.read());
    await this.read();
  }

  /** Of a session that the host has confirmed; the visitor does not wait for it. */
  async keep(visitor: Visitor): Promise<void> {
    const { installation, inboxId, sourceId } = visitor;
    const said = this.contacts.of(sessionNameOf(visitor));
    if (!said) return;
    const session = { installationId: installation.id, inboxId, sourceId };
    await this.attempt(() => this.transactions.run((tx) => this.store.keep(tx, session, said, this.clock.now())));
  }

  private async read(): Promise<void> {
    await this.attempt(async () => {
      const all = await this.transactions.run((tx) => this.store.latest(tx, MOST_PRETENDED));
      for (const one of all) this.contacts.put(gateSessionName(one), one.said);
    });
  }

  private async readOne(name: string): Promise<void> {
    await this.attempt(async () => {
      this.contacts.put(name, await this.transactions.run((tx) => this.store.of(tx, name)));
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn('what blocked visitors say of themselves is not on record', describeError(error));
    }
  }
}
