import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { keys } from '../api/keys.js';
import { ProblemError } from '../api/problem.js';
import { readProfileOfConversation } from '../api/visitors.js';
import { useProfile } from '../app/profile-query.js';
import { onChanges, visitorsOf } from '../live/live.js';

/** The profile of the visitor a conversation belongs to, kept up to date; `isUnknown`: not seen yet, it comes by itself. */
export function useConversationVisitor(conversationId: MaybeRefOrGetter<number>) {
  const client = useQueryClient();
  const found = useQuery({
    queryKey: computed(() => [...keys.visitor, 'of-conversation', toValue(conversationId)]),
    queryFn: async ({ signal }) => {
      const profile = await readProfileOfConversation(toValue(conversationId), signal);
      client.setQueryData([...keys.visitor, profile.id, 'profile'], profile);
      return profile.id;
    },
  });
  const isUnknown = computed(() => found.error.value instanceof ProblemError && found.error.value.status === 404);
  const visitorId = computed(() => found.data.value ?? 0);
  const profile = useProfile(visitorId, () => visitorId.value > 0);
  // Another visitor may be the conversation's now: somebody was merged, or has been seen for the first time.
  onChanges((changes) => {
    const concerned = changes.some((change) => visitorsOf(change).includes(visitorId.value));
    if (concerned || isUnknown.value) void found.refetch();
  });
  return {
    profile: computed(() => (visitorId.value > 0 ? profile.data.value : undefined)),
    error: computed(() => found.error.value ?? profile.error.value),
    isUnknown,
    retry: () => void found.refetch(),
  };
}
