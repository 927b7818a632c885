import { Injectable } from '@nestjs/common';
import { VoiceConnectionStore } from '../../../core/installations/voice-connection.store.js';
import { VoiceDirectory } from '../../../core/installations/voice-directory.service.js';
import { Clock } from '../../../platform/clock.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { TelnyxStatus } from '../install/telnyx-status.service.js';

/** How often an application is looked at; a few questions each time. */
export const LOOK_EVERY_MS = 300_000;

/** Finds what somebody changed at the carrier, or that it takes our key no more, and writes it down. */
@Injectable()
export class VoiceWatch {
  constructor(
    private readonly voice: VoiceDirectory,
    private readonly store: VoiceConnectionStore,
    private readonly status: TelnyxStatus,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Looks if a look is due and no other instance has just had one. Throws `UpstreamError` if the carrier is away. */
  async lookIfDue(installationId: string): Promise<void> {
    const known = this.voice.of(installationId);
    if (known?.state !== 'active') return;
    const now = this.clock.now();
    const at = { now, before: new Date(now.getTime() - LOOK_EVERY_MS) };
    if (!(await this.transactions.run((tx) => this.store.claimLook(tx, installationId, at)))) return;
    const drift = await this.status.drift(known);
    await this.transactions.run((tx) => this.store.setDrift(tx, installationId, drift));
  }
}
