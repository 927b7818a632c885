import type { VisitorStatus } from '../../visitors/visitor.js';

export interface BulkVisitor {
  id: number;
  status: VisitorStatus;
  protected: boolean;
}

/** Why a visitor is left out when many are decided about: each of these wants a decision of its own. */
export type SkipReason = 'protected' | 'whitelisted' | 'already' | 'gone';

export interface BulkPlan {
  decided: BulkVisitor[];
  skipped: { visitorId: number; why: SkipReason }[];
}

/** Beyond so many at once a slip of the hand is typed, not pressed. */
const MOST_UNASKED = 20;

/** Who is decided about and who is left out, in the order asked for. */
export function bulkPlan(
  action: 'blacklist' | 'whitelist',
  ids: readonly number[],
  visitors: readonly BulkVisitor[],
): BulkPlan {
  const plan: BulkPlan = { decided: [], skipped: [] };
  for (const visitorId of new Set(ids)) {
    const visitor = visitors.find(({ id }) => id === visitorId);
    const why = visitor === undefined ? 'gone' : skipReason(action, visitor);
    if (visitor === undefined || why !== null) plan.skipped.push({ visitorId, why: why ?? 'gone' });
    else plan.decided.push(visitor);
  }
  return plan;
}

/** What must be typed before so many are decided about; null where nothing must. */
export function bulkConfirmWord(action: 'blacklist' | 'whitelist', count: number): string | null {
  return count > MOST_UNASKED ? `${action} ${String(count)}` : null;
}

function skipReason(action: 'blacklist' | 'whitelist', visitor: BulkVisitor): SkipReason | null {
  if (visitor.status === `${action}ed`) return 'already';
  if (action === 'whitelist') return null;
  if (visitor.protected) return 'protected';
  return visitor.status === 'whitelisted' ? 'whitelisted' : null;
}
