import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ConflictError } from '../../platform/errors/doorman-error.js';
import type { Actor } from '../audit-log/actor.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { EntryReleaseStore } from '../lists/entry-release.store.js';
import { StandingStore } from '../standing/standing.store.js';
import { VisitorStore, type VisitorRow } from '../visitors/visitor.store.js';
import { allow } from './permission.js';
import { VisitorChanged } from './visitor-changed.store.js';
import type { DecisionContext } from './decision.js';

export interface JoinedBy extends DecisionContext {
  actor: Actor;
  /** Host time. */
  at: Date;
}

/** Makes two visitors one, where a person has said that they are. */
@Injectable()
export class VisitorJoin {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly changed: VisitorChanged,
    private readonly standing: StandingStore,
    private readonly auditLog: AuditLogStore,
    private readonly releases: EntryReleaseStore,
  ) {}

  /**
   * The one that is on a list keeps its id; returns it. Two that are both on a list stay two: 409. 403 for whoever may
   * not list anybody so.
   */
  async join(tx: Tx, one: VisitorRow, other: VisitorRow, by: JoinedBy): Promise<number> {
    if (one.id === other.id) return one.id;
    if (isListed(one) && isListed(other)) {
      throw new ConflictError(
        'visitor.both_listed',
        'Something was decided about both visitors. Clear the status of one of them, then join.',
      );
    }
    const [kept, given] = isListed(other) ? [other, one] : [one, other];
    const { installationId } = kept;
    // Whoever joins somebody to a listed visitor lists them.
    const listing = kept.status === 'blacklisted' ? 'blacklist' : kept.status === 'whitelisted' ? 'whitelist' : null;
    if (listing) allow({ installationId, action: listing, actor: by.actor, source: 'panel' }, given, by.settings);
    await this.standing.put(tx, installationId, given.id, [], by.at);
    await this.moveDecisions(tx, given.id, kept.id);
    await this.releases.give(tx, given.id, kept.id);
    await this.visitors.absorb(tx, given.id, kept.id);
    await this.auditLog.append(tx, {
      installationId,
      at: by.now,
      actor: by.actor,
      action: 'visitor.join',
      visitorId: kept.id,
      refs: { joinedVisitorId: given.id },
      before: { status: given.status },
      after: { status: kept.status },
    });
    await this.changed.settle(tx, installationId, kept.id, by.at, by);
    return kept.id;
  }

  /** Its history comes along; nothing in it can be taken back any more, and no status waits for a decision. */
  private async moveDecisions(tx: Tx, from: number, to: number): Promise<void> {
    await tx.query('UPDATE moderation_action SET visitor_id = $2, changed = false WHERE visitor_id = $1', [from, to]);
    await tx.query('UPDATE list_entry SET visitor_id = $2 WHERE visitor_id = $1', [from, to]);
    await tx.query('UPDATE audit_personal SET visitor_id = $2 WHERE visitor_id = $1', [from, to]);
  }
}

/** Whether something was decided about a visitor that a Join must not wash away. */
export function isListed({ status, protected: isProtected }: VisitorRow): boolean {
  return status === 'blacklisted' || status === 'whitelisted' || isProtected;
}
