import { useI18n } from 'vue-i18n';
import type { ReceiptLine } from '../api/types.js';

/** What a signal was seen by, in few words; '' where its name says it all. */
export function useEvidenceWords(): (line: Pick<ReceiptLine, 'kind' | 'evidence'>) => string {
  const { t, te } = useI18n();
  return ({ kind, evidence }) => {
    const key = `profile.evidence.${kind}`;
    if (!te(key)) return '';
    const values = Object.entries(evidence).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)] as const] : [],
    );
    return t(key, Object.fromEntries(values));
  };
}
