import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { DOORMAN_ACTOR, type Actor } from '../audit-log/actor.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { tellChange } from '../live/change-notice.store.js';
import { HOST_INSTALLER, type HostInstaller, type ItemOutcome } from '../ports/host-installer.port.js';
import { driftedNow, type DriftedItem } from './drifted-item.js';
import { HostDriftStore } from './host-drift.store.js';

/** How often the host is looked at; four questions each time. */
export const LOOK_EVERY_MS = 120_000;

/** What somebody changed or deleted on the host of what Doorman made there: found, told, and made right on request. */
@Injectable()
export class HostDriftService {
  constructor(
    @Inject(HOST_INSTALLER) private readonly installer: HostInstaller,
    private readonly transactions: Transactions,
    private readonly store: HostDriftStore,
    private readonly auditLog: AuditLogStore,
    private readonly clock: Clock,
  ) {}

  /** What differed when it was looked at last. */
  report(installationId: string): Promise<DriftedItem[]> {
    return this.transactions.run((tx) => this.store.items(tx, installationId));
  }

  /** Looks if a look is due and no other instance has just had one. */
  async lookIfDue(installationId: string): Promise<void> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - LOOK_EVERY_MS);
    const claimed = await this.transactions.run((tx) => this.store.claim(tx, installationId, { now, before }));
    if (claimed) await this.look(installationId);
  }

  /** Looks at the host now. Throws `UpstreamError` if it cannot be asked. */
  async look(installationId: string): Promise<DriftedItem[]> {
    const found = await this.installer.look(installationId);
    return this.transactions.run(async (tx) => {
      const before = await this.store.items(tx, installationId);
      const now = this.clock.now();
      const items = driftedNow(found, before, now);
      await this.store.found(tx, installationId, items, now);
      const fresh = items.filter(({ key }) => !before.some((one) => one.key === key));
      if (fresh.length > 0) {
        const line = { installationId, at: now, actor: DOORMAN_ACTOR, action: 'installation.drift_found' };
        await this.auditLog.append(tx, { ...line, after: { items: fresh } });
      }
      if (fresh.length > 0 || items.length !== before.length) {
        tellChange(tx, installationId, { type: 'health', ids: [] });
      }
      return items;
    });
  }

  /** Makes right what differs, in somebody's name; answers what became of each thing. */
  async repair(installationId: string, actor: Actor): Promise<ItemOutcome[]> {
    const outcomes = await this.installer.repair(installationId, actor);
    const repaired = outcomes.filter(({ outcome }) => outcome === 'made' || outcome === 'repaired');
    await this.transactions.run(async (tx) => {
      const items = repaired.map(({ key, outcome, detail }) => ({ key, outcome, detail }));
      const line = { installationId, at: this.clock.now(), actor, action: 'installation.repaired' };
      await this.auditLog.append(tx, { ...line, after: { items } });
    });
    await this.look(installationId);
    return outcomes;
  }
}
