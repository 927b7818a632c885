import { useI18n } from 'vue-i18n';
import { signals } from '../i18n/en/signals.js';

/** The name of a kind of signal; a kind newer than the catalogue is told by its own word. */
export function useSignalWords(): { signalName: (kind: string) => string } {
  const { t } = useI18n();
  const isKnown = (kind: string): kind is keyof typeof signals => kind in signals;
  const signalName = (kind: string): string => {
    if (isKnown(kind)) return t(`signals.${kind}`);
    const words = kind.replaceAll('_', ' ');
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
  return { signalName };
}
