import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';

export const INSTALLATION_CHANNEL = 'doorman_installation';

/** Tells that an installation has changed: this instance before the transaction's `run` answers, the others by NOTIFY. */
@Injectable()
export class InstallationChanges {
  private readonly handlers: ((installationId: string) => Promise<void>)[] = [];

  on(handler: (installationId: string) => Promise<void>): void {
    this.handlers.push(handler);
  }

  /** Has what this instance keeps of an installation read anew, for whoever is about to say that it has changed. */
  async takeIn(installationId: string): Promise<void> {
    await Promise.all(this.handlers.map((handler) => handler(installationId)));
  }

  async tell(tx: Tx, installationId: string): Promise<void> {
    await tx.query('SELECT pg_notify($1, $2)', [INSTALLATION_CHANNEL, installationId]);
    for (const handler of this.handlers) tx.afterCommit(() => handler(installationId));
  }
}
