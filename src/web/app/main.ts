import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import { access } from '../api/access.js';
import { keys } from '../api/keys.js';
import { ProblemError } from '../api/problem.js';
import { i18n } from '../i18n/i18n.js';
import { followHostTheme } from './frame.js';
import RootApp from './root-app.vue';
import { createPages } from './router.js';
import './styles.css';
import { applyTheme } from './theme.js';

const TRIES = 2;

followHostTheme();
applyTheme();

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // What the API refused stays refused; only an API that is away is asked again.
      retry: (count, error) =>
        count < TRIES && !(error instanceof ProblemError && error.status > 0 && error.status < 500),
    },
  },
});
access.onLost(() => void queryClient.invalidateQueries({ queryKey: keys.caller }));

createApp(RootApp).use(i18n).use(VueQueryPlugin, { queryClient }).use(createPages()).mount('#app');
