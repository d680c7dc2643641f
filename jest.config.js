/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/helpers/environment.ts',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  globalSetup: '<rootDir>/test/helpers/global-setup.ts',
  globalTeardown: '<rootDir>/test/helpers/global-teardown.ts',
  setupFiles: ['<rootDir>/test/helpers/setup.ts'],
  randomize: true,
  testTimeout: 120_000,
  // The default leaves a core idle, which on a machine of two is half of it.
  maxWorkers: '100%',
  // A worker that has been through a large suite is several times slower at the next one than a new worker.
  workerIdleMemoryLimit: '250MB',
};
