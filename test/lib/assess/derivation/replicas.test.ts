import { assessed, cellOf } from './regions';
import { replicatingBuckets } from './replicating-buckets';

const SAFE = {
  Engine: 'postgres',
  BackupRetentionPeriod: 14,
  DeletionProtection: true,
  DeleteAutomatedBackups: false,
};
const database = (properties: object): object => ({
  Type: 'AWS::RDS::DBInstance',
  Properties: { DBInstanceIdentifier: 'main', ...properties },
});
const follower = (reference: unknown): object =>
  database({ DBInstanceIdentifier: 'reader', SourceDBInstanceIdentifier: reference });
const ARN = 'arn:aws:rds:us-east-1:111122223333:db:main';
const apart = { 'us-east-1': { Main: database(SAFE) }, 'us-west-2': { Reader: follower(ARN) } };

describe('a read replica', () => {
  test('is derived by what it is, without a word of anybody', () =>
    expect(assessed(apart, {}).stores.map(({ derivedFrom }) => derivedFrom)).toEqual([
      undefined,
      { from: 'us-east-1/Main', replaySeconds: null, declaredBy: 'template' },
    ]));

  test('loses nothing with its region while its source stands, and nobody says when it is back', () => {
    const cell = cellOf(
      assessed(apart, { default: { rpo: '0', rto: '4h' } }),
      'us-west-2/Reader',
      'region-failure',
    );
    expect(cell).toMatchObject({
      rpoSeconds: 0,
      rtoSeconds: null,
      mechanism: 'replay',
      basis: 'documented',
      verdict: 'unprovable',
    });
    expect(cell.source).toMatch(/USER_ReadRepl/);
  });

  test('is back in time where somebody states how long it takes to make anew', () => {
    const derived = [{ store: 'us-west-2/Reader', from: 'us-east-1/Main', replay: '3h' }];
    const posture = assessed(apart, { default: { rpo: '0', rto: '4h' }, derived });
    expect(cellOf(posture, 'us-west-2/Reader', 'region-failure')).toMatchObject({
      rtoSeconds: 10_800,
      basis: 'assumed',
      verdict: 'met',
    });
  });

  test('is not rebuilt by what the file says of another source', () => {
    const regions = { ...apart, 'eu-west-1': { Other: database(SAFE) } };
    const derived = [{ store: 'us-west-2/Reader', from: 'eu-west-1/Other', replay: '1h' }];
    expect(
      cellOf(assessed(regions, { derived }), 'us-west-2/Reader', 'region-failure').rpoSeconds,
    ).toBeNull();
  });

  test('goes for good with a source that goes for good', () => {
    const Main = database({ Engine: 'postgres', BackupRetentionPeriod: 0 });
    const posture = assessed({ 'us-east-1': { Main, Reader: follower({ Ref: 'Main' }) } }, {});
    expect(cellOf(posture, 'us-east-1/Reader', 'zone-failure').recoverable).toBe(false);
  });

  test('of a source that is not among the templates is judged by itself', () =>
    expect(assessed({ 'us-west-2': apart['us-west-2'] }, {}).stores[0]).not.toHaveProperty('derivedFrom'));

  test('of a cluster in another region is derived from the cluster', () => {
    const cluster = (properties: object): object => ({
      Type: 'AWS::RDS::DBCluster',
      Properties: { Engine: 'aurora-mysql', ...properties },
    });
    const regions = {
      'us-east-1': { Main: cluster({ DBClusterIdentifier: 'main' }) },
      'us-west-2': {
        Reader: cluster({ ReplicationSourceIdentifier: 'arn:aws:rds:us-east-1:111122223333:cluster:main' }),
      },
    };
    expect(assessed(regions, {}).stores[1]!.derivedFrom?.from).toBe('us-east-1/Main');
  });
});

describe('the destination of a replication', () => {
  const { primary, secondary } = replicatingBuckets();
  const regions = { 'us-east-1': primary, 'us-west-2': secondary };
  const replica = 'us-west-2/Replica';
  const pair = { default: { rpo: '1h', rto: '1h' } };
  const derived = [{ store: replica, from: 'us-east-1/Source', replay: '20m' }];

  test('is not taken for derived: something else may write to it', () => {
    const posture = assessed(regions, pair);
    expect(posture.stores.find(({ id }) => id === replica)).not.toHaveProperty('derivedFrom');
    const cell = cellOf(posture, replica, 'region-failure');
    expect(cell).toMatchObject({ recoverable: false, verdict: 'missed' });
    expect(cell.because.join()).toContain('it receives the replicas of us-east-1/Source in us-east-1');
    expect(cell.remedy).toContain('state under derived');
  });

  test('is rebuilt from its source where somebody says that it is', () =>
    expect(cellOf(assessed(regions, { ...pair, derived }), replica, 'region-failure')).toMatchObject({
      rpoSeconds: 0,
      rtoSeconds: 1_200,
      verdict: 'met',
    }));

  test('is not rebuilt from a source that itself comes back from it', () => {
    const lock = { Mode: 'COMPLIANCE', Days: 30 };
    const locked = replicatingBuckets({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: lock } },
    });
    const assumptions = {
      restoreThroughputMiBps: 100,
      sizes: { 'us-east-1/Source': '1GiB' },
    };
    const posture = assessed(
      { 'us-east-1': locked.primary, 'us-west-2': locked.secondary },
      { ...pair, derived, assumptions },
    );
    expect(cellOf(posture, 'us-east-1/Source', 'ransomware')).toMatchObject({ mechanism: 'replication' });
    const { because } = cellOf(posture, replica, 'ransomware');
    expect(because.join()).not.toContain('which comes back first');
  });
});
