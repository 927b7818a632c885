import tailwind from '@tailwindcss/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { compressed } from './src/web/build/compressed.mjs';
import { pageBudget } from './src/web/build/page-budget.mjs';

const KILOBYTE = 1024;

/** Our pages: src/web, served by Doorman under /security/ out of dist/web. */
export default defineConfig({
  root: 'src/web',
  base: '/security/',
  plugins: [vue(), tailwind(), pageBudget({ shared: 150 * KILOBYTE, page: 60 * KILOBYTE }), compressed()],
  define: { __VUE_OPTIONS_API__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Nothing inlined: the pages' policy lets only files of our own in.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4100' } },
});
