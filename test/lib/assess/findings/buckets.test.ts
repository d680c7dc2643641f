import { OPEN, severities } from './found';

const DEFAULT = { Mode: 'GOVERNANCE', Days: 30 };
const VERSIONED = { VersioningConfiguration: { Status: 'Enabled' } };

const bucket = (properties: object = {}): object => ({
  Type: 'AWS::S3::Bucket',
  DeletionPolicy: 'Retain',
  Properties: { ...VERSIONED, ...properties },
});
const locked = (retention: object = DEFAULT): object => ({
  ObjectLockEnabled: true,
  ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: retention } },
});

describe('a bucket that is emptied with its stack', () => {
  const said = (properties: object, more: object = {}): readonly string[] =>
    severities('auto-delete-objects-with-lock', { Files: bucket(properties), ...more });
  const emptier = { Type: 'Custom::S3AutoDeleteObjects', Properties: { BucketName: { Ref: 'Files' } } };

  test('is an error where its objects are locked', () =>
    expect(said(locked(), { Emptier: emptier })).toEqual(['error']));
  test('is fine without a lock', () => expect(said({}, { Emptier: emptier })).toEqual([]));
  test('is not spoken of where the lock is open', () =>
    expect(said({ ...locked(), ObjectLockEnabled: OPEN }, { Emptier: emptier })).toEqual([]));
  test('is none where nothing empties it', () => expect(said(locked())).toEqual([]));
});

describe('a compliance lock of a bucket', () => {
  const said = (retention: object): readonly string[] =>
    severities('compliance-lock-permanent', { Files: bucket(locked(retention)) });

  test('is told with its days', () => expect(said({ Mode: 'COMPLIANCE', Days: 30 })).toEqual(['info']));
  test('is told with its years', () => expect(said({ Mode: 'COMPLIANCE', Years: 1 })).toEqual(['info']));
  test('is none under governance', () => expect(said(DEFAULT)).toEqual([]));
  test('is not spoken of without figures', () =>
    expect(said({ Mode: 'COMPLIANCE', Days: OPEN })).toEqual([]));
});

describe('old versions that expire', () => {
  const said = (days: unknown, status = 'Enabled'): readonly string[] => {
    const expiry = { NoncurrentVersionExpiration: { NoncurrentDays: days }, Status: status };
    return severities('version-window-shorter-than', {
      Files: bucket({ LifecycleConfiguration: { Rules: [expiry] } }),
    });
  };

  test('within six days are a warning', () => expect(said(6)).toEqual(['warning']));
  test('after seven days are fine', () => expect(said(7)).toEqual([]));
  test('by a rule that is off are fine', () => expect(said(1, 'Disabled')).toEqual([]));
  test('at an open time are not spoken of', () => expect(said(OPEN)).toEqual([]));
});

describe('locked objects that replicate', () => {
  const ALL = ['s3:Get*', 's3:List*', 's3:Replicate*'];
  const system = (actions: unknown, destination: object = locked()): object => ({
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' },
          ],
        },
        Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] } }],
      },
    },
    Copies: bucket({ BucketName: 'copies', ...destination }),
    Files: bucket({
      ...locked(),
      ReplicationConfiguration: {
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Rules: [{ Status: 'Enabled', Destination: { Bucket: { 'Fn::GetAtt': ['Copies', 'Arn'] } } }],
      },
    }),
  });
  const reads = (actions: unknown): readonly string[] =>
    severities('replication-role-lacks-retention-reads', system(actions));
  const lock = (destination: object): readonly string[] =>
    severities('replication-destination-without-object-lock', system(ALL, destination));

  test('are an error by a role that may not read retention', () =>
    expect(reads(['s3:GetObjectVersion*', 's3:List*', 's3:Replicate*'])).toEqual(['error']));
  test('are fine by a role that may', () => expect(reads(ALL)).toEqual([]));
  test('are not spoken of where what the role may do is open', () => expect(reads(OPEN)).toEqual([]));
  test('are an error into a bucket without Object Lock', () => expect(lock({})).toEqual(['error']));
  test('are fine into a bucket with Object Lock', () => expect(lock(locked())).toEqual([]));
  test('are not spoken of where the lock of the destination is open', () =>
    expect(lock({ ObjectLockEnabled: OPEN })).toEqual([]));
});
