import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, ref } from 'vue';
import { examine, readHealth } from '../../api/health.js';
import { keys } from '../../api/keys.js';
import { problemOf } from '../../api/problem.js';
import type { HealthCard } from '../../api/types.js';
import { showToast } from '../../app/toasts.js';
import { merged } from './health-groups.js';

const LOOK_AGAIN_MS = 30_000;

/** How well the installation works, looked at again and again; what was examined on request stands beside it. */
export function useHealth() {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: keys.health,
    queryFn: ({ signal }) => readHealth(signal),
    refetchInterval: LOOK_AGAIN_MS,
  });
  const examined = ref<HealthCard[]>([]);
  const examining = ref(false);
  const cards = computed(() => merged(examined.value, data.value?.cards ?? []));

  const examineNow = async (): Promise<void> => {
    examining.value = true;
    try {
      examined.value = await examine();
    } catch (failure) {
      showToast({ text: problemOf(failure).detail, tone: 'bad' });
    } finally {
      examining.value = false;
    }
  };
  const lookAgain = (): void => {
    void client.invalidateQueries({ queryKey: keys.health });
  };
  return { data, error, refetch, cards, examining, examineNow, lookAgain };
}
