import { useI18n } from 'vue-i18n';
import type { ChannelState } from '../api/types.js';
import { useSecond } from '../app/now.js';
import { useZone } from '../app/session.js';
import { spokenTime } from '../components/time.js';

const DOTS = { enforced: 'bg-teal', pending: 'bg-amber', failed: 'bg-ruby', not_connected: 'bg-line-strong' };
/** As the API tells what a host answered: `host.failed: The host failed (503 to GET /api/…): …` */
const ANSWERED = /\((\d{3}) to |refused .* with (\d{3})/;
const CODE = /^[a-z]\w*(\.\w+)*: /;

/** A channel's state in words: `enforced`, `failed · the helpdesk answers 503 · next try in 12 sec`. */
export function useChannelWords() {
  const { t, locale } = useI18n();
  const now = useSecond();
  const zone = useZone();
  const briefly = (why: string): string => {
    const [, failed, refused] = ANSWERED.exec(why) ?? [];
    const status = failed ?? refused;
    return status === undefined ? why.replace(CODE, '') : t('profile.hostAnswers', { status });
  };
  const nextTry = ({ state, nextAttemptAt }: ChannelState): string[] => {
    if (nextAttemptAt === null) return state === 'failed' ? [t('profile.givenUp')] : [];
    const at = new Date(nextAttemptAt);
    if (at <= now.value) return state === 'failed' ? [t('profile.trying')] : [];
    return [t('profile.nextTry', { when: spokenTime(at, now.value, zone.value, locale.value) })];
  };
  return {
    channelName: ({ channel }: ChannelState) => t(`decide.channels.${channel}`),
    dotOf: ({ state }: ChannelState) => DOTS[state],
    stateWords: (channel: ChannelState) =>
      [
        t(`decide.channelStates.${channel.state}`),
        ...(channel.why === null ? [] : [briefly(channel.why)]),
        ...nextTry(channel),
      ].join(' · '),
  };
}
