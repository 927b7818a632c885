import base from '../../jest.config.mjs';

export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/gate'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
};
