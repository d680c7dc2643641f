const fs = require('node:fs');
const path = require('node:path');
const everyday = require('../../jest.config.js');

const rootDir = path.join(__dirname, '..', '..');
const longer = /\b(FUZZ_RUNS|LONG_SUITE|fuzzConstruct|fuzzEntries)\b/;

/**
 * The suites that say more when they are given more time: all their runs of arbitrary input instead of a share.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...everyday,
  rootDir,
  testMatch: fs
    .readdirSync(path.join(rootDir, 'test'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.test.ts'))
    .map(name => path.join(rootDir, 'test', name))
    .filter(file => longer.test(fs.readFileSync(file, 'utf8'))),
  testTimeout: 1_800_000,
};
