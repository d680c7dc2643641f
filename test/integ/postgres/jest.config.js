/** Scripts with PostgreSQL's own client. Not among `npm test`, which does with Node.js alone: see .ci/postgres.sh. */
module.exports = {
  ...require('../../../jest.config.js'),
  rootDir: '../../..',
  roots: ['<rootDir>/test/integ/postgres'],
  testMatch: ['**/*.postgres.ts'],
};
