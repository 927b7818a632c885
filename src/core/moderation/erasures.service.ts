import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions, type Tx } from '../../platform/database/transactions.js';
import { ConfirmationRequiredError, ForbiddenError, NotFoundError } from '../../platform/errors/doorman-error.js';
import type { Actor } from '../audit-log/actor.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { hostTime } from '../installations/known-installation.js';
import { enterLane } from '../installations/lane.store.js';
import { CoverageStore } from '../lists/coverage.store.js';
import { VisitorStore, type VisitorRow } from '../visitors/visitor.store.js';
import { EntryPlaces } from './entries/entry-place.service.js';
import { ErasedTraces } from './erased-traces.service.js';
import { protectedWord } from './permission.js';

export interface EraseRequest {
  installationId: string;
  visitorId: number;
  actor: Actor;
  /** The visitor typed once more: see `confirmWord` of the refusal. */
  confirm?: string;
}

/** Erase: everything personal that Doorman keeps of a visitor goes; a block stays, by a keyed hash. */
@Injectable()
export class Erasures {
  constructor(
    private readonly transactions: Transactions,
    private readonly places: EntryPlaces,
    private readonly visitors: VisitorStore,
    private readonly traces: ErasedTraces,
    private readonly coverage: CoverageStore,
    private readonly auditLog: AuditLogStore,
    private readonly clock: Clock,
  ) {}

  /**
   * 403 for who is no administrator, 404, 422 until it is typed. Nothing brings back what was erased. If the disk of this
   * instance does not follow, it throws: it is tried again by itself.
   */
  async erase(request: EraseRequest): Promise<void> {
    const installation = this.places.installation(request.installationId);
    if (request.actor.role !== 'administrator') {
      throw new ForbiddenError('erase.role', 'Only an administrator may erase a visitor. Ask one of yours.');
    }
    await this.transactions.run(async (tx) => {
      await enterLane(tx, installation.id);
      const visitor = await this.find(tx, request);
      const now = this.clock.now();
      await this.traces.remove(tx, installation, visitor, now);
      await this.coverage.refresh(tx, visitor.id, hostTime(installation, now));
      await this.auditLog.append(tx, {
        installationId: installation.id,
        at: now,
        actor: request.actor,
        action: 'visitor.erase',
        visitorId: visitor.id,
        after: { stillBlocked: visitor.status === 'blacklisted' },
      });
    });
    await this.traces.followOnDisk();
  }

  private async find(tx: Tx, { installationId, visitorId, confirm }: EraseRequest): Promise<VisitorRow> {
    const visitor = await this.visitors.find(tx, visitorId);
    if (visitor?.installationId !== installationId) {
      throw new NotFoundError('visitor.unknown', `There is no visitor ${String(visitorId)} here.`);
    }
    const word = protectedWord(visitorId);
    if (confirm?.trim().toLowerCase() === word) return visitor;
    throw new ConfirmationRequiredError(word, 'Erasing cannot be taken back.');
  }
}
