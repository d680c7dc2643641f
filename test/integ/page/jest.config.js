/** The page in a real browser. Not among `npm test`, which does with Node.js alone: see .ci/page.sh. */
module.exports = {
  ...require('../../../jest.config.js'),
  rootDir: '../../..',
  roots: ['<rootDir>/test/integ/page'],
  testMatch: ['**/*.page.ts'],
};
