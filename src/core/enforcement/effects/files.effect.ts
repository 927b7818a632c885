import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { DOORMAN_ACTOR } from '../../audit-log/actor.js';
import { AuditLogStore } from '../../audit-log/audit-log.store.js';
import { AttemptFileStore, type WantedFile } from '../attempt-file.store.js';
import type { EffectCarrier, Ended, Run } from './effect-carrier.effect.js';

const MOST_BYTES = 25 * 1024 * 1024;

/** Bytes of the files of a stopped message, copied from the host into the ledger, one after the other. */
@Injectable()
export class FilesEffect implements EffectCarrier {
  readonly effect = 'files';

  constructor(
    private readonly transactions: Transactions,
    private readonly files: AttemptFileStore,
    private readonly auditLog: AuditLogStore,
    private readonly clock: Clock,
  ) {}

  async carryOut(run: Run): Promise<Ended> {
    const { installationId, targetId } = run.claim;
    const attempt = await this.transactions.run((tx) => this.files.ofAttempt(tx, installationId, targetId));
    if (!attempt || attempt.withdrawn) return { outcome: 'not_wanted' };
    for (const file of attempt.wanted) await this.copy(run, file);
    return { outcome: attempt.wanted.length > 0 ? 'written' : 'already' };
  }

  /** Each in a transaction of its own: what is here stays here when a later file fails. */
  private async copy({ claim, host }: Run, file: WantedFile): Promise<void> {
    const download = await host.download(file.url, MOST_BYTES);
    await this.transactions.run(async (tx) => {
      const state = download ? (download.truncated ? 'truncated' : 'kept') : 'gone';
      await this.files.keep(tx, file.id, state, download);
      await this.auditLog.append(tx, {
        installationId: claim.installationId,
        at: this.clock.now(),
        actor: DOORMAN_ACTOR,
        action: 'enforcement.files',
        visitorId: claim.visitorId,
        refs: { attemptId: claim.targetId, attachmentId: file.attachmentId },
        before: { state: 'wanted' },
        after: { state },
      });
    });
  }
}
