import { useI18n } from 'vue-i18n';
import type { Progress } from './install-api.js';

/** How many contacts and conversations are taken over, as the words of a sentence. */
export function useImportedWords(): (progress: Progress) => { contacts: string; conversations: string } {
  const { t, n } = useI18n();
  return ({ contacts, conversations }) => ({
    contacts: t('install.contacts', { n: n(contacts) }, contacts),
    conversations: t('install.conversations', { n: n(conversations) }, conversations),
  });
}
