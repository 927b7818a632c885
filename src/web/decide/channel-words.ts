import { useI18n } from 'vue-i18n';
import type { ChannelState } from '../api/types.js';
import { useNow } from '../app/now.js';

const DOTS = { enforced: 'bg-teal', pending: 'bg-amber', failed: 'bg-ruby', not_connected: 'bg-line-strong' };

/** A channel's state in words: `enforced`, `being enforced · next try 12 s`, `failed · the host answers 503`. */
export function useChannelWords() {
  const { t } = useI18n();
  const now = useNow();
  const nextTry = ({ nextAttemptAt }: ChannelState): string[] => {
    if (nextAttemptAt === null) return [];
    const seconds = Math.round((Date.parse(nextAttemptAt) - now.value.getTime()) / 1000);
    return seconds > 0 ? [t('profile.nextTry', { n: seconds })] : [];
  };
  return {
    channelName: ({ channel }: ChannelState) => t(`decide.channels.${channel}`),
    dotOf: ({ state }: ChannelState) => DOTS[state],
    stateWords: (channel: ChannelState) =>
      [
        t(`decide.channelStates.${channel.state}`),
        ...(channel.why === null ? [] : [channel.why]),
        ...nextTry(channel),
      ].join(' · '),
  };
}
