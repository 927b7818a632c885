import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.mjs';

const DATABASE = ['test/support/global-setup.mjs'];

/** Suites with a script of their own in package.json; what is in none of their folders belongs to `npm test`. */
const OWN_SUITES = ['browser', 'contract', 'gate'];

const suite = (name, { include = [`test/${name}/**/*.spec.ts`], maxWorkers = 1, ...more }) => ({
  test: {
    name,
    include,
    globals: true,
    setupFiles: ['reflect-metadata'],
    // A fault shows by what a test sees, not by how long it took: it has to be slower than the busiest machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Files of one process share what is loaded: loading it anew for each took as long as a third of the tests.
    pool: 'forks',
    isolate: false,
    maxWorkers,
    // Node loads modules as in production, and compiles as it does for child processes of tests: one way for all.
    execArgv: ['--enable-source-maps', '--max-semi-space-size=64', '--import', './test/support/ts.mjs'],
    experimental: { viteModuleRunner: false, nodeLoader: false },
    ...more,
  },
});

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      suite('doorman', {
        include: ['{src,test}/**/*.spec.ts'],
        exclude: OWN_SUITES.map((name) => `test/${name}/**`),
        globalSetup: DATABASE,
        maxWorkers: 2,
      }),
      // The contract needs no database; the browser's demo brings its own.
      suite('contract', {}),
      suite('browser', {}),
      suite('gate', { globalSetup: DATABASE }),
    ],
  },
});
