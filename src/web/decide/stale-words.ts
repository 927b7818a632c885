import { useI18n } from 'vue-i18n';
import type { Problem } from '../api/problem.js';
import { useZone } from '../app/session.js';
import { relativeTime } from '../components/time.js';

const STALE = ['visitor.version_conflict', 'review_item.decided'];

/** Who decided what before oneself; null for another problem. `leaves`: what was decided about is not shown any more. */
export function useStaleWords(): (problem: Problem, then?: 'again' | 'leaves') => string | null {
  const { t, te, locale } = useI18n();
  const zone = useZone();
  const made = ({ decidedBy, action, at }: Problem): string => {
    if (decidedBy === undefined || action === undefined || at === undefined) return t('decide.staleUnnamed');
    const word = `common.decisions.${action}`;
    return t('decide.stale', {
      by: decidedBy,
      action: te(word) ? t(word) : action,
      ago: relativeTime(new Date(at), new Date(), zone.value, locale.value),
    });
  };
  return (problem, then = 'again') => {
    if (!STALE.includes(problem.code)) return null;
    return then === 'leaves' ? made(problem) : `${made(problem)} ${t('decide.staleAgain')}`;
  };
}
