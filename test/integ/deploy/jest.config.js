/**
 * Deployments to an emulator of AWS, which `.ci/deploy.sh` starts. One at a time, because they share it, and in the
 * order in which they are written: each step of a sequence goes on where the one before it has stopped.
 */
const { workerIdleMemoryLimit, ...base } = require('../../../jest.config.js');

module.exports = {
  ...base,
  rootDir: '../../..',
  roots: ['<rootDir>/test/integ/deploy'],
  testMatch: ['**/*.deploy.ts'],
  globalSetup: '<rootDir>/test/integ/deploy/harness/setup.js',
  setupFilesAfterEnv: ['<rootDir>/test/integ/deploy/harness/close.ts'],
  randomize: false,
  maxWorkers: 1,
  bail: false,
  verbose: true,
  testTimeout: 300_000,
};
