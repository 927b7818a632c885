import { useI18n } from 'vue-i18n';
import type { Problem } from '../api/problem.js';
import { useZone } from '../app/session.js';
import { relativeTime } from '../components/time.js';

const STALE = ['visitor.version_conflict', 'review_item.decided'];

/** Who decided what before oneself; null for another problem. */
export function useStaleWords(): (problem: Problem) => string | null {
  const { t, te, locale } = useI18n();
  const zone = useZone();
  return ({ code, decidedBy, action, at }) => {
    if (!STALE.includes(code)) return null;
    if (decidedBy === undefined || action === undefined || at === undefined) return t('decide.staleUnnamed');
    const word = `common.decisions.${action}`;
    return t('decide.stale', {
      by: decidedBy,
      action: te(word) ? t(word) : action,
      ago: relativeTime(new Date(at), new Date(), zone.value, locale.value),
    });
  };
}
