import type { Facts } from '../../../lib/verify/facts';
import { Places } from '../../../lib/verify/places';
import { Unanswered } from '../../../lib/verify/sdk/place';
import { settings } from '../handlers/wire';
import { ACCOUNT, FakeAws, queryError } from './fake-aws';
import { NOW, REGION, SECONDS, probe } from './probing';

describe('a vault', () => {
  const lockOf = async (vault: object) =>
    (await probe('vault', {
      vaults: {
        [`${REGION} it`]: { BackupVaultArn: `arn:aws:backup:${REGION}:${ACCOUNT}:backup-vault:it`, ...vault },
      },
    }))!['lock'];

  test.each([
    ['none', { Locked: false }],
    ['governance', { Locked: true }],
    ['cooling-off', { Locked: true, LockDate: SECONDS + 1 }],
    ['compliance', { Locked: true, LockDate: SECONDS - 1 }],
    ['compliance', { VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' }],
    [undefined, {}],
  ])('has the lock %s as it is told by %j', async (lock, vault) => {
    expect(await lockOf(vault)).toBe(lock);
  });
});

describe('recovery points', () => {
  const pointsOf = async (...points: object[]) =>
    (await probe('recovery-points', { points: { [`${REGION} it arn`]: points as never } })) as Facts;
  const snapshot = { RecoveryPointArn: 'arn:1', Status: 'COMPLETED' };

  test('are as old as the newest that is complete', async () => {
    expect(
      await pointsOf(
        { ...snapshot, CreationDate: SECONDS - 500 },
        { ...snapshot, CreationDate: SECONDS - 100 },
        { ...snapshot, CreationDate: SECONDS - 5, Status: 'CREATING' },
        { ...snapshot, CreationDate: SECONDS - 4, Status: 'PARTIAL' },
      ),
    ).toMatchObject({ count: 4, freshAt: SECONDS - 100, continuous: 'none' });
  });

  test('count from when their backup began, where that was earlier', async () => {
    const point = { ...snapshot, CreationDate: SECONDS - 100, InitiationDate: SECONDS - 900 };
    expect((await pointsOf(point))['freshAt']).toBe(SECONDS - 900);
  });

  test('without a date tell no age', async () => {
    expect((await pointsOf(snapshot))['freshAt']).toBeUndefined();
  });

  test.each([
    ['running', ['AVAILABLE']],
    ['stopped', ['STOPPED']],
    ['running', ['STOPPED', 'AVAILABLE']],
  ])('are %s as a continuous backup where they are %j', async (continuous, states) => {
    expect(await pointsOf(...states.map(Status => ({ Status })))).toMatchObject({ continuous });
  });
});

describe('a bucket', () => {
  test('has what S3 says that it has', async () => {
    const bucket = {
      versioning: 'Enabled',
      lock: ['COMPLIANCE', 30],
      replicatesTo: ['arn:aws:s3:::other'],
      eventBridge: true,
      versionDays: 90,
    } as const;
    expect(await probe('bucket', { buckets: { it: bucket } })).toEqual({
      versioning: 'Enabled',
      objectLock: 'Enabled',
      lockMode: 'COMPLIANCE',
      lockDays: 30,
      versionDays: 90,
      replicatesTo: ['arn:aws:s3:::other'],
      eventBridge: true,
    });
  });

  test('has none of what S3 has no configuration of', async () => {
    expect(await probe('bucket', { buckets: { it: {} } })).toEqual({
      versioning: 'Off',
      objectLock: 'Off',
      lockMode: 'none',
      lockDays: 0,
      versionDays: Infinity,
      replicatesTo: [],
      eventBridge: false,
    });
  });

  test('of somebody else is none of ours', async () => {
    const world = { buckets: { it: { owner: '999988887777' } } };
    await expect(probe('bucket', world, { account: ACCOUNT })).rejects.toThrow('AccessDenied');
  });
});

describe('a secret', () => {
  const secretOf = (found: object) =>
    probe('secret', { secrets: { [`${REGION} it`]: { ARN: 'arn:it', ...found } } });

  test('has the replicas that have not failed', async () => {
    const ReplicationStatus = [
      { Region: 'us-west-2', Status: 'InSync' },
      { Region: 'us-east-2', Status: 'InProgress' },
      { Region: 'eu-west-2', Status: 'Failed', StatusMessage: 'of jane' },
    ];
    expect(await secretOf({ ReplicationStatus })).toEqual({
      arn: 'arn:it',
      replicas: ['us-west-2', 'us-east-2'],
    });
  });

  test('that waits for its deletion is gone', async () => {
    expect(await secretOf({ DeletedDate: SECONDS })).toBeUndefined();
  });
});

test('a stream retains and encrypts what Kinesis says', async () => {
  const streamOf = (found: Record<string, unknown>) =>
    probe('stream', { streams: { [`${REGION} it`]: found } });
  const told = { RetentionPeriodHours: 168, EncryptionType: 'KMS' };
  expect(await streamOf(told)).toMatchObject({ retentionHours: 168, encryption: 'KMS' });
  expect(await streamOf({})).toMatchObject({ encryption: 'NONE' });
});

describe('replication', () => {
  const freshOf = async (metrics: Record<string, readonly number[]>) =>
    (await probe('replication', { metrics: { [REGION]: metrics } }))!['freshAt'];

  test('lags behind by the most that CloudWatch saw', async () => {
    expect(await freshOf({ ReplicationLatency: [5, 40, 2] })).toBe(SECONDS - 40);
  });

  test('tells nothing where CloudWatch saw nothing', async () => {
    expect(await freshOf({})).toBeUndefined();
  });
});

test('what failed to replicate is counted, and what was not seen is none', async () => {
  const failed = async (values: readonly number[]) =>
    (await probe('replication-failures', {
      metrics: { [REGION]: { OperationsFailedReplication: values } },
    }))!;
  expect(await failed([2, 3])).toEqual({ failedOperations: 5 });
  expect(await failed([])).toEqual({ failedOperations: 0 });
});

describe('a read replica', () => {
  const freshOf = async (...lags: readonly number[]) =>
    (await probe('replica-lag', { metrics: { [REGION]: { ReplicaLag: lags } } }))!['freshAt'];

  test('lags behind by the most that CloudWatch saw', async () => {
    expect(await freshOf(1, 290, 3)).toBe(SECONDS - 290);
  });

  test.each([[[]], [[1, -1]]])('tells nothing by %j', async lags => {
    expect(await freshOf(...lags)).toBeUndefined();
  });
});

test('a table can be brought back up to what DynamoDB says', async () => {
  const pitr = {
    PointInTimeRecoveryStatus: 'ENABLED',
    RecoveryPeriodInDays: 7,
    LatestRestorableDateTime: SECONDS - 300,
  };
  const tables = { [`${REGION} it`]: [{ DeletionProtectionEnabled: true }, pitr] as const };
  expect(await probe('table', { tables })).toMatchObject({
    pitr: 'ENABLED',
    retentionDays: 7,
    deletionProtection: true,
    freshAt: SECONDS - 300,
  });
});

test('a cluster can be brought back up to what RDS says', async () => {
  const clusters = { [`${REGION} it`]: { BackupRetentionPeriod: 14, LatestRestorableTime: NOW } };
  expect(await probe('cluster', { clusters })).toMatchObject({ retentionDays: 14, freshAt: SECONDS });
});

describe('jobs', () => {
  const failed = async (...jobs: (readonly [string, number])[]) =>
    (await probe('jobs', { jobs: jobs.map(([State, ago]) => ({ State, CreationDate: SECONDS - ago })) }))![
      'failedJobs'
    ];

  test('that failed count until one is completed', async () => {
    expect(await failed(['FAILED', 10], ['ABORTED', 20], ['COMPLETED', 30], ['FAILED', 40])).toBe(2);
    expect(await failed(['COMPLETED', 10], ['FAILED', 20])).toBe(0);
  });

  test('that go on are no failures', async () => {
    expect(await failed(['RUNNING', 10])).toBe(0);
  });
});

describe('rehearsals', () => {
  const test1 = { CreatedBy: { RestoreTestingPlanArn: 'arn' }, CreationDate: SECONDS - 900 };
  const rehearsed = (...restores: object[]) => probe('rehearsals', { restores: restores as never });

  test('tell how long the newest restore took', async () => {
    const passed = { ...test1, Status: 'COMPLETED', ValidationStatus: 'SUCCESSFUL', CompletionDate: SECONDS };
    expect(await rehearsed(passed)).toEqual({
      rehearsed: true,
      rehearsedAt: SECONDS - 900,
      restoreSeconds: 900,
    });
  });

  test.each([
    [{ Status: 'FAILED' }],
    [{ Status: 'COMPLETED', ValidationStatus: 'FAILED' }],
    [{ Status: 'COMPLETED', ValidationStatus: 'TIMED_OUT' }],
  ])('failed by %j, whatever passed before', async outcome => {
    const before = { ...test1, Status: 'COMPLETED', CreationDate: SECONDS - 9_000 };
    expect((await rehearsed(before, { ...test1, ...outcome }))!['rehearsed']).toBe(false);
  });

  test('that go on, and restores that nobody tested, tell nothing', async () => {
    const going = { ...test1, Status: 'COMPLETED', ValidationStatus: 'VALIDATING' };
    const byHand = { Status: 'COMPLETED', CreationDate: SECONDS };
    expect((await rehearsed(going, byHand))!['rehearsed']).toBeUndefined();
  });
});

test('replicated backups of another instance of the same name are none', async () => {
  const backup = { DBInstanceArn: 'other', RestoreWindow: { LatestTime: NOW } };
  expect(await probe('replicated-backups', { backups: { [`${REGION} it`]: backup } })).toBeUndefined();
});

test('once a region has not answered at all, it is not asked again', async () => {
  const aws = new FakeAws({}).fail(/./, new Error('gone'));
  const places = new Places(() => settings(aws.service) as never);
  const place = places.in({ account: ACCOUNT, region: REGION });
  const ask = () => place.send('kms:DescribeKey', { KeyId: 'k' });
  await expect(ask()).rejects.toThrow(Unanswered);
  await expect(ask()).rejects.toThrow('no answer');
  expect(aws.called).toHaveLength(1);
});

test.each([
  [undefined, /^no usable credentials \(CredentialsProviderError\); name a profile with --profile$/],
  ['audit', /^no usable credentials \(CredentialsProviderError\) in the profile audit$/],
])('credentials that are not there are said with where they were looked for: %s', async (profile, words) => {
  const credentials = () =>
    Promise.reject(Object.assign(new Error('of jane'), { name: 'CredentialsProviderError' }));
  const { requestHandler } = settings(new FakeAws({}).service);
  const clients = { requestHandler, credentials, ...(profile ? { profile } : {}) };
  const place = new Places(() => clients as never).in({ account: ACCOUNT, region: REGION });
  await expect(place.send('kms:DescribeKey', { KeyId: 'k' })).rejects.toThrow(words);
});

test('a refusal leaves the rest of a region to be asked', async () => {
  const aws = new FakeAws({}).fail(/rds:/, queryError('AccessDenied', 403));
  const places = new Places(() => settings(aws.service) as never);
  const place = places.in({ account: ACCOUNT, region: REGION });
  await expect(place.send('rds:DescribeDBInstances', {})).rejects.toThrow('was refused (AccessDenied)');
  await expect(place.send('backup:ListBackupJobs', {})).resolves.toBeDefined();
});
