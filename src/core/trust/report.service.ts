import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { ConflictError, NotFoundError } from '../../platform/errors/doorman-error.js';
import type { Actor } from '../audit-log/actor.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { InstallationDirectory } from '../installations/installation-directory.service.js';
import { hostTime } from '../installations/known-installation.js';
import { enterLane } from '../installations/lane.store.js';
import { reportedByAgent } from '../screening/detectors/reported-by-agent.js';
import { VisitorStore } from '../visitors/visitor.store.js';
import { signalsOf } from './signal.js';
import { TrustStore } from './trust.store.js';

/** Who reports whom. */
export interface Report {
  installationId: string;
  visitorId: number;
  actor: Actor;
  note?: string;
}

/** An agent says that something is wrong with a visitor, without deciding about it. */
@Injectable()
export class ReportService {
  constructor(
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    private readonly visitors: VisitorStore,
    private readonly trust: TrustStore,
    private readonly auditLog: AuditLogStore,
    private readonly clock: Clock,
  ) {}

  async report({ installationId, visitorId, actor, note }: Report): Promise<void> {
    const installation = this.directory.get(installationId);
    if (!installation) throw new NotFoundError('installation.unknown', 'There is no such installation.');
    const { settings } = installation;
    if (settings.detection === 'off' || settings.detectors.reported_by_agent.mode === 'off') {
      throw new ConflictError(
        'report.off',
        'Reports count for nothing here: an administrator has switched them off. Decide about the visitor instead.',
      );
    }
    await this.transactions.run(async (tx) => {
      await enterLane(tx, installationId);
      const visitor = await this.visitors.find(tx, visitorId);
      if (visitor?.installationId !== installationId) {
        throw new NotFoundError('visitor.unknown', `There is no visitor ${String(visitorId)}.`);
      }
      const now = this.clock.now();
      const found = reportedByAgent({ visitorId, actor, at: hostTime(installation, now) });
      await this.trust.take(tx, { installationId, settings, now }, signalsOf('reported_by_agent', found));
      const line = { installationId, at: now, actor, action: 'visitor.reported', visitorId };
      await this.auditLog.append(tx, { ...line, personal: { note: note ?? null } });
    });
  }
}
