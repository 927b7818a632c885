import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { DOORMAN_ACTOR } from '../audit-log/actor.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import type { ReviewCause } from './review-item.entity.js';

export interface OpenItem {
  id: number;
  version: number;
  causes: ReviewCause[];
}

/** An agent reads no more than this, nor so many of one kind. */
const MOST_CAUSES = 50;
const MOST_OF_A_KIND = 20;

/** Writes the review queue: one open item per visitor. Its version moves with decisions, not with causes, or a flood would keep agents from deciding. */
@Injectable()
export class ReviewQueueStore {
  constructor(private readonly auditLog: AuditLogStore) {}

  async openOf(tx: Tx, visitorId: number): Promise<OpenItem | null> {
    const [row] = await tx.query<OpenItem>(
      'SELECT id, version, causes FROM review_item WHERE visitor_id = $1 AND closed_at IS NULL',
      [visitorId],
    );
    return row ?? null;
  }

  /**
   * Opens an item, or adds the cause to the open one. A cause that is known changes nothing: neither does one come back
   * whose item was decided. Of many of one kind the latest stay. Returns whether it wrote.
   */
  async flag(tx: Tx, installationId: string, visitorId: number, cause: ReviewCause, at: Date): Promise<boolean> {
    if (await this.knows(tx, visitorId, cause)) return false;
    await this.makeRoom(tx, visitorId, cause);
    const itemId = await this.add(tx, installationId, visitorId, [cause], at);
    await this.auditLog.append(tx, {
      installationId,
      at,
      actor: DOORMAN_ACTOR,
      action: 'review.flagged',
      visitorId,
      refs: { itemId, conversationId: cause.conversationId, messageId: cause.messageId },
      reason: cause.kind,
    });
    return true;
  }

  /**
   * Opens an item for what Doorman itself has seen, or adds to the open one what is new there: the same kind in the
   * same conversation is told once. Returns the causes it added.
   */
  async flagAll(
    tx: Tx,
    installationId: string,
    visitorId: number,
    causes: readonly ReviewCause[],
    at: Date,
  ): Promise<ReviewCause[]> {
    const open = await this.openOf(tx, visitorId);
    const known = open?.causes ?? [];
    const added = causes.filter((cause) => !known.some((one) => isAlike(one, cause)));
    if (added.length === 0 || known.length >= MOST_CAUSES) return [];
    const itemId = await this.add(tx, installationId, visitorId, added, at);
    await this.auditLog.append(tx, {
      installationId,
      at,
      actor: DOORMAN_ACTOR,
      action: 'review.flagged',
      visitorId,
      refs: { itemId },
      reason: added.map(({ kind }) => kind).join(', '),
    });
    return added;
  }

  /**
   * Takes a kind of cause out of the open item where there is none of it after all; an item without any other is
   * closed.
   */
  async withdraw(tx: Tx, installationId: string, visitorId: number, kind: string, at: Date): Promise<void> {
    const open = await this.openOf(tx, visitorId);
    if (!open?.causes.some((cause) => cause.kind === kind)) return;
    const left = open.causes.filter((cause) => cause.kind !== kind);
    if (left.length > 0) await this.keepOnly(tx, open.id, left);
    else await this.close(tx, open.id, null, at);
    await this.auditLog.append(tx, {
      installationId,
      at,
      actor: DOORMAN_ACTOR,
      action: 'review.withdrawn',
      visitorId,
      refs: { itemId: open.id },
      reason: kind,
    });
  }

  /** Whoever causes the same again and again makes no item grow. */
  private async makeRoom(tx: Tx, visitorId: number, { kind }: ReviewCause): Promise<void> {
    const open = await this.openOf(tx, visitorId);
    const alike = open?.causes.filter((cause) => cause.kind === kind) ?? [];
    if (!open || alike.length < MOST_OF_A_KIND) return;
    const left = open.causes.filter((cause) => cause !== alike[0]);
    await this.keepOnly(tx, open.id, left);
  }

  private async keepOnly(tx: Tx, itemId: number, causes: readonly ReviewCause[]): Promise<void> {
    await tx.query('UPDATE review_item SET causes = $2 WHERE id = $1', [itemId, JSON.stringify(causes)]);
  }

  /** Whether this cause with this entry stands in an item of the visitor's, decided or not. */
  async wasAsked(tx: Tx, visitorId: number, kind: string, entryId: number | null): Promise<boolean> {
    const rows = await tx.query('SELECT 1 FROM review_item WHERE visitor_id = $1 AND causes @> $2::jsonb LIMIT 1', [
      visitorId,
      JSON.stringify([{ kind, entryId }]),
    ]);
    return rows.length > 0;
  }

  /**
   * By its message in any item, or where one is so full that it may have been thrown out and is none later; one without a
   * message by its conversation in the open item, or by its moment.
   */
  private async knows(tx: Tx, visitorId: number, cause: ReviewCause): Promise<boolean> {
    const { kind, messageId, conversationId, at } = cause;
    const ever = messageId === null ? { kind, messageId, conversationId, at } : { kind, messageId };
    const open = { kind, messageId, conversationId };
    const rows = await tx.query(
      `SELECT 1 FROM review_item WHERE visitor_id = $1
          AND (causes @> $2::jsonb OR (closed_at IS NULL AND causes @> $3::jsonb)
            OR (SELECT count(*) >= $5 AND max((c->>'at')::timestamptz) >= $6 FROM jsonb_array_elements(causes) c
                 WHERE c->>'kind' = $4)) LIMIT 1`,
      [visitorId, JSON.stringify([ever]), JSON.stringify([open]), kind, MOST_OF_A_KIND, messageId === null ? null : at],
    );
    return rows.length > 0;
  }

  private async add(
    tx: Tx,
    installationId: string,
    visitorId: number,
    causes: readonly ReviewCause[],
    at: Date,
  ): Promise<number | null> {
    const [row] = await tx.query<{ id: number }>(
      `INSERT INTO review_item AS i (installation_id, visitor_id, causes, opened_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (visitor_id) WHERE closed_at IS NULL
       DO UPDATE SET causes = i.causes || excluded.causes RETURNING id`,
      [installationId, visitorId, JSON.stringify(causes), at],
    );
    return row?.id ?? null;
  }

  async close(tx: Tx, itemId: number, actionId: number | null, at: Date): Promise<void> {
    await tx.query(
      'UPDATE review_item SET closed_at = $3, closed_by_action_id = $2, version = version + 1 WHERE id = $1 AND closed_at IS NULL',
      [itemId, actionId, at],
    );
  }

  /** Puts an item back that a decision had closed; what was asked since then is asked in it. */
  async reopen(tx: Tx, itemId: number, at: Date): Promise<void> {
    const [newer] = await tx.query<Pick<OpenItem, 'causes'>>(
      `UPDATE review_item o SET closed_at = $2, version = o.version + 1 FROM review_item i
        WHERE i.id = $1 AND o.visitor_id = i.visitor_id AND o.id <> i.id AND o.closed_at IS NULL RETURNING o.causes`,
      [itemId, at],
    );
    await tx.query(
      `UPDATE review_item SET closed_at = NULL, closed_by_action_id = NULL, version = version + 1,
         causes = causes || $2::jsonb WHERE id = $1`,
      [itemId, JSON.stringify(newer?.causes ?? [])],
    );
  }

  /** Whom an item of this installation is about; null when there is none. */
  async visitorOf(tx: Tx, installationId: string, itemId: number): Promise<number | null> {
    const [row] = await tx.query<{ visitorId: number }>(
      'SELECT visitor_id AS "visitorId" FROM review_item WHERE id = $1 AND installation_id = $2',
      [itemId, installationId],
    );
    return row?.visitorId ?? null;
  }
}

function isAlike(a: ReviewCause, b: ReviewCause): boolean {
  return a.kind === b.kind && a.conversationId === b.conversationId;
}
