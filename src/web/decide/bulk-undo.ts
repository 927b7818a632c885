import { useI18n } from 'vue-i18n';
import { showToast } from '../app/toasts.js';
import { useBulkRun, type Done } from './bulk-run.js';

/** Takes back all that was decided at once, and tells how it went; what somebody decided since stands. */
export function useBulkUndo(): (decided: readonly Done[]) => Promise<void> {
  const { t, n } = useI18n();
  const { progress, takeBack } = useBulkRun();
  return async (decided) => {
    await takeBack(decided);
    const { done, refused } = progress;
    const [first] = refused;
    showToast({
      text: t('decide.bulkUndone', { n: n(done.length) }, done.length),
      ...(first && {
        detail: t('decide.bulkNotUndone', { n: n(refused.length), name: first.name, why: first.why }, refused.length),
        tone: 'bad' as const,
      }),
    });
  };
}
