import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import type { Actor } from '../audit-log/actor.js';
import { VisitorStore, type VisitorRow } from '../visitors/visitor.store.js';
import { LaneWork } from './lane-work.service.js';
import { Protection } from './protection.store.js';
import { UnlinkStore } from './unlink.store.js';
import { VisitorJoin, type JoinedBy } from './visitor-join.store.js';

/** Who wants something done about one visitor. */
export interface CareFor {
  installationId: string;
  visitorId: number;
  actor: Actor;
}

/** What people settle about a visitor besides its status: protected, whose an identifier is, one person or two. */
@Injectable()
export class VisitorCare {
  constructor(
    private readonly lane: LaneWork,
    private readonly visitors: VisitorStore,
    private readonly protection: Protection,
    private readonly unlinks: UnlinkStore,
    private readonly joins: VisitorJoin,
  ) {}

  /** Sets or takes off the flag that makes blacklisting need an administrator. 403, 404, 409 while blacklisted. */
  async protect({ protected: wanted, ...care }: CareFor & { protected: boolean }): Promise<void> {
    await this.about(care, (tx, visitor, by) => this.protection.set(tx, visitor, wanted, by));
  }

  /** Takes an identifier off a visitor's record for good: it binds the visitor no more. 404. */
  async unlink({ identifierId, ...care }: CareFor & { identifierId: number }): Promise<void> {
    await this.about(care, async (tx, visitor, by) => {
      await this.unlinks.unlink(tx, visitor, identifierId, by);
    });
  }

  /** Two visitors are one person; returns the id that stays. 404, 409 where both are on a list. */
  async join({ otherId, ...care }: CareFor & { otherId: number }): Promise<number> {
    return this.about(care, async (tx, visitor, by) => {
      return this.joins.join(tx, visitor, await this.find(tx, care.installationId, otherId), by);
    });
  }

  private about<T>(care: CareFor, work: (tx: Tx, visitor: VisitorRow, by: JoinedBy) => Promise<T>): Promise<T> {
    return this.lane.run(care, async (tx, by) => {
      return work(tx, await this.find(tx, care.installationId, care.visitorId), by);
    });
  }

  private async find(tx: Tx, installationId: string, visitorId: number): Promise<VisitorRow> {
    const visitor = await this.visitors.find(tx, visitorId);
    if (visitor?.installationId === installationId) return visitor;
    throw new NotFoundError('visitor.unknown', `There is no visitor ${String(visitorId)} here.`);
  }
}
