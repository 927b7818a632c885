import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { useI18n } from 'vue-i18n';
import { keys } from '../../api/keys.js';
import { problemOf } from '../../api/problem.js';
import { changeSettings, readSettings, type Settings, type SettingsChange } from '../../api/settings.js';
import { showToast } from '../../app/toasts.js';

/** The settings, and the one way of changing them: each field by itself, at once. */
export function useSettings() {
  const { t } = useI18n();
  const client = useQueryClient();
  const queryKey = [...keys.settings, 'all'];
  const { data, error, refetch } = useQuery({ queryKey, queryFn: ({ signal }) => readSettings(signal) });

  const save = async (change: SettingsChange): Promise<void> => {
    if (data.value === undefined) return;
    try {
      client.setQueryData<Settings>(queryKey, await changeSettings(change, data.value.version));
      void client.invalidateQueries({ queryKey: [...keys.settings, 'detectors'] });
      void client.invalidateQueries({ queryKey: keys.caller });
      showToast({ text: t('settings.saved') });
    } catch (failure) {
      const { status, detail } = problemOf(failure);
      showToast({ text: t('settings.failed'), detail: status === 409 ? t('settings.conflict') : detail, tone: 'bad' });
      await refetch();
    }
  };
  return { settings: data, error, retry: refetch, save };
}
