import { useI18n } from 'vue-i18n';
import type { VisitorRow } from '../api/types.js';
import { shownText } from './shown-text.js';

type Named = Pick<VisitorRow, 'name' | 'email' | 'phone' | 'browser' | 'platform'>;

/** What the visitor uses: `Firefox · Linux`; what the helpdesk does not know, it calls so. */
export function deviceOf(browser: string | null, platform: string | null): string {
  const known = [browser, platform]
    .filter((word) => word !== null && !/^Unknown/.test(word))
    .map((word) => word?.replace(/^(?:Generic|Microsoft) /, '').replace(/^iOS \((.+)\)$/, '$1'));
  return [...new Set(known)].filter((word) => word !== '').join(' · ');
}

/** How a visitor is called, and what stands under the name. */
export function useVisitorWords() {
  const { t } = useI18n();
  const nameOf = ({ name, email, phone, browser, platform }: Named): string => {
    const known = [name, email, phone].map((word) => shownText(word ?? '')).find((word) => word !== '');
    if (known !== undefined) return known;
    const device = deviceOf(browser, platform);
    return device === '' ? t('visitors.unnamed') : t('visitors.browserName', { browser: device });
  };
  const underName = (visitor: Named): string => {
    const name = nameOf(visitor);
    const known = [visitor.email, visitor.phone]
      .map((value) => shownText(value ?? ''))
      .filter((value) => value !== '' && value !== name);
    if (known.length > 0) return known.join(' · ');
    return name === visitor.phone ? t('visitors.caller') : t('common.none');
  };
  return { nameOf, underName };
}
