import { Injectable, Logger } from '@nestjs/common';
import type { KnownVoiceConnection } from '../../../core/installations/known-voice-connection.js';
import { VoiceConnectionStore } from '../../../core/installations/voice-connection.store.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import type { RelayedAnswer, RelayFailure } from '../front/relay-attempt.js';

/** One that fails may be an accident; so many after one another are not. */
const FAILURES = 3;
const SILENCES: Record<RelayFailure, string> = {
  timeout: 'does not answer in time',
  unreachable: 'does not answer',
  overloaded: 'answers so late that calls pile up',
};

/** Tells the administrator, beside the calls, that the organisation's application fails, and when that is over. */
@Injectable()
export class RelayTrouble {
  private readonly logger = new Logger(RelayTrouble.name);
  /** How many relays in a row failed, by installation; none where the last one went well. */
  private readonly failures = new Map<string, number>();
  private readonly told = new Map<string, string | null>();

  constructor(
    private readonly transactions: Transactions,
    private readonly store: VoiceConnectionStore,
  ) {}

  /** Answers at once: a call waits, and the database may be away. */
  note({ installationId, relayTrouble }: KnownVoiceConnection, answer: RelayedAnswer | RelayFailure): void {
    const told = this.told.get(installationId);
    const before = told === undefined ? relayTrouble : told;
    if (typeof answer !== 'string' && answer.status < 500) {
      this.failures.delete(installationId);
      if (before !== null) this.tell(installationId, null);
      return;
    }
    const count = (this.failures.get(installationId) ?? 0) + 1;
    this.failures.set(installationId, count);
    if (count >= FAILURES && before === null) this.tell(installationId, troubleOf(answer));
  }

  private tell(installationId: string, trouble: string | null): void {
    this.told.set(installationId, trouble);
    void this.write(installationId, trouble);
  }

  private async write(installationId: string, trouble: string | null): Promise<void> {
    try {
      await this.transactions.run((tx) => this.store.setTrouble(tx, installationId, 'relay', trouble));
    } catch (error) {
      this.told.delete(installationId);
      this.logger.warn('the trouble with the application behind could not be stored', describeError(error));
    }
  }
}

function troubleOf(answer: RelayedAnswer | RelayFailure): string {
  const what = typeof answer === 'string' ? SILENCES[answer] : `answers with errors (${answer.status})`;
  return `The organisation's application ${what}: calls that pass do not ring there. See its log; this ends with the next call it takes.`;
}
