import type { Status } from '../api/types.js';

interface Standing {
  status: Status;
  protected: boolean;
}

/** Whether something was decided about a visitor that a join must not wash away. */
function isListed({ status, protected: isProtected }: Standing): boolean {
  return status === 'blacklisted' || status === 'whitelisted' || isProtected;
}

/** What becomes of two visitors that are made one: the status of the one on a list, else of the first; two on a list stay two. */
export function outcomeOf(one: Standing, other: Standing): Status | 'bothListed' {
  if (isListed(one) && isListed(other)) return 'bothListed';
  return (isListed(other) ? other : one).status;
}
