import { useI18n } from 'vue-i18n';
import type { VisitorRow } from '../../api/types.js';

type Named = Pick<VisitorRow, 'name' | 'browserName' | 'email' | 'phone'>;

/** How a visitor is called, and what stands under the name. */
export function useVisitorWords() {
  const { t } = useI18n();
  const nameOf = ({ name, browserName, email, phone }: Named): string =>
    name ?? browserName ?? email ?? phone ?? t('visitors.unnamed');
  const underName = (visitor: Named): string => {
    const name = nameOf(visitor);
    const known = [visitor.email, visitor.phone].filter((value) => value !== null && value !== name);
    if (known.length > 0) return known.join(' · ');
    return name === visitor.phone ? t('visitors.caller') : t('common.none');
  };
  return { nameOf, underName };
}
