import type * as clients from '../../../lib/verify/sdk/clients';

jest.mock('@aws-sdk/client-kms', () => {
  throw Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' });
});

const { moduleOf } = jest.requireActual<typeof clients>('../../../lib/verify/sdk/clients');

test('says in one line what to install where the SDK is missing', () => {
  expect(() => moduleOf('kms')).toThrow(
    /^verify: the AWS SDK is not installed; npm install @aws-sdk\/client-backup [^\n]+$/,
  );
});

test('needs no more of it than is called for', () => {
  expect(moduleOf('rds')).toHaveProperty('RDSClient');
});
