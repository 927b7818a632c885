import { Injectable, Logger } from '@nestjs/common';
import type { KnownVoiceConnection } from '../../../core/installations/known-voice-connection.js';
import { VoiceConnectionStore } from '../../../core/installations/voice-connection.store.js';
import type { RejectAnswer } from '../../../core/ports/call-control.port.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { describeError } from '../../../platform/errors/describe-error.js';

const NOT_ALLOWED =
  'Telnyx does not accept the API key: blocked calls are let through. Run `telnyx install` with a key that is valid.';

/** Tells the administrator, beside the calls, that the carrier refuses our commands, and when that is over. */
@Injectable()
export class CommandTrouble {
  private readonly logger = new Logger(CommandTrouble.name);
  private readonly told = new Map<string, string | null>();

  constructor(
    private readonly transactions: Transactions,
    private readonly store: VoiceConnectionStore,
  ) {}

  /** Answers at once: a call waits, and the database may be away. */
  note({ installationId, trouble }: KnownVoiceConnection, answer: RejectAnswer): void {
    const isRefused = answer.result === 'failed' && answer.why === 'not_allowed';
    if (!isRefused && answer.result === 'failed') return;
    const now = isRefused ? NOT_ALLOWED : null;
    const before = this.told.get(installationId);
    if ((before === undefined ? trouble : before) === now) return;
    this.told.set(installationId, now);
    void this.write(installationId, now);
  }

  private async write(installationId: string, trouble: string | null): Promise<void> {
    try {
      await this.transactions.run((tx) => this.store.setTrouble(tx, installationId, 'commands', trouble));
    } catch (error) {
      this.told.delete(installationId);
      this.logger.warn('the trouble with Telnyx could not be stored', describeError(error));
    }
  }
}
