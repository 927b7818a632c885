import base from '../../jest.config.mjs';

/** The contract needs no database; a real host takes its time. */
export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/contract'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: undefined,
  globalTeardown: undefined,
  maxWorkers: 1,
};
