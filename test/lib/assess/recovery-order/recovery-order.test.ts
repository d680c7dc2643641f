import type { RecoveryOrder, RecoveryStep } from '../../../../lib/model/recovery-order';
import { SCENARIOS, type Scenario } from '../../../../lib/model/scenario';
import type { Posture } from '../../../../lib/model/posture';
import { type Regions, assessed, figures } from '../derivation/regions';
import { BUCKET } from '../posture/system';

function orderOf({ recoveryOrder }: Posture, scenario: Scenario): RecoveryOrder {
  return recoveryOrder.find(order => order.scenario === scenario)!;
}

function stepOf(posture: Posture, scenario: Scenario, id: string): RecoveryStep | undefined {
  return orderOf(posture, scenario).steps.find(step => step.id === id);
}

test('there is one for each scenario, and each has every store', () => {
  const { recoveryOrder } = assessed({ app: { A: BUCKET, B: BUCKET } }, {}, []);
  expect(recoveryOrder.map(({ scenario }) => scenario)).toEqual(SCENARIOS);
  for (const { steps } of recoveryOrder) expect(steps.map(({ id }) => id)).toEqual(['app/A', 'app/B']);
});

test('a system without stores is back at once', () =>
  expect(assessed({}, {}).recoveryOrder[0]).toMatchObject({ rtoSeconds: 0, criticalPath: [], steps: [] }));

test('a store takes its RTO, and one that nothing brings back has no end', () => {
  const posture = assessed({ app: { A: BUCKET, B: BUCKET } }, {}, [
    figures({ A: { rpoSeconds: 0, rtoSeconds: 60 } }),
  ]);
  expect(stepOf(posture, 'ransomware', 'app/A')).toMatchObject({
    kind: 'store',
    seconds: 60,
    endSeconds: 60,
  });
  expect(stepOf(posture, 'ransomware', 'app/B')).toMatchObject({
    seconds: null,
    because: ['nothing brings it back'],
  });
  expect(orderOf(posture, 'ransomware').rtoSeconds).toBeNull();
});

describe('a derived store', () => {
  const derived = [{ store: 'us-east-1/Cache', from: 'us-east-1/Log', replay: '30m' }];
  const rules = [figures({ Log: { rpoSeconds: 0, rtoSeconds: 600 } })];
  const posture = assessed({ 'us-east-1': { Cache: BUCKET, Log: BUCKET } }, { derived }, rules);

  test('takes the replay alone, after its source', () =>
    expect(stepOf(posture, 'zone-failure', 'us-east-1/Cache')).toMatchObject({
      kind: 'derived-store',
      after: ['us-east-1/Log'],
      seconds: 1_800,
      startSeconds: 600,
      endSeconds: 2_400,
      critical: true,
    }));

  test('is what the whole system waits for', () =>
    expect(orderOf(posture, 'zone-failure')).toMatchObject({
      rtoSeconds: 2_400,
      criticalPath: ['us-east-1/Log', 'us-east-1/Cache'],
    }));

  test('waits for nobody where its source stands in another region', () => {
    const apart = assessed(
      { 'us-east-1': { Log: BUCKET }, 'us-west-2': { Cache: BUCKET } },
      { derived: [{ ...derived[0], store: 'us-west-2/Cache' }] },
      rules,
    );
    expect(stepOf(apart, 'zone-failure', 'us-west-2/Cache')).toMatchObject({ after: [], endSeconds: 1_800 });
    expect(stepOf(apart, 'ransomware', 'us-west-2/Cache')).toMatchObject({
      after: ['us-east-1/Log'],
      endSeconds: 2_400,
    });
  });

  test('that comes back by itself waits for nobody', () => {
    const own = assessed({ 'us-east-1': { Cache: BUCKET, Log: BUCKET } }, { derived }, [
      figures({ Log: { rpoSeconds: 0, rtoSeconds: 600 }, Cache: { rpoSeconds: 0, rtoSeconds: 5 } }),
    ]);
    expect(stepOf(own, 'zone-failure', 'us-east-1/Cache')).toMatchObject({ after: [], endSeconds: 5 });
  });
});

const ENCRYPTED = {
  Type: 'AWS::S3::Bucket',
  Properties: {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        {
          ServerSideEncryptionByDefault: {
            SSEAlgorithm: 'aws:kms',
            KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] },
          },
        },
      ],
    },
  },
};
const key = (statements: readonly object[] = []): object => ({
  Type: 'AWS::KMS::Key',
  Properties: { KeyPolicy: { Statement: statements } },
});
const GUARD = {
  Effect: 'Deny',
  Principal: '*',
  Action: ['kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy'],
  Resource: '*',
  Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/glass' } },
};

describe('a key', () => {
  const step = (scenario: Scenario, Key: object = key()): RecoveryStep | undefined => {
    const rules = [figures({ Store: { rpoSeconds: 0, rtoSeconds: 60 } })];
    return stepOf(assessed({ 'us-east-1': { Store: ENCRYPTED, Key } }, {}, rules), scenario, 'us-east-1/Key');
  };

  test.each(['instance-failure', 'zone-failure', 'accidental-deletion'] as const)(
    'stands after %s',
    scenario => expect(step(scenario)).toMatchObject({ kind: 'key', type: 'AWS::KMS::Key', seconds: 0 }),
  );
  test.each(['region-failure', 'key-loss', 'account-loss', 'ransomware'] as const)(
    'has no bound after %s',
    scenario => expect(step(scenario)).toMatchObject({ seconds: null, endSeconds: null }),
  );
  test('stands after ransomware where nobody can have it destroyed', () =>
    expect(step('ransomware', key([{ ...GUARD, Condition: {} }]))).toMatchObject({ seconds: 0 }));
  test('has no bound where a role of its account can, because who administers IAM can become that role', () =>
    expect(step('ransomware', key([GUARD]))).toMatchObject({ seconds: null }));
});

describe('what a restore needs', () => {
  const database = {
    Type: 'AWS::RDS::DBInstance',
    Properties: {
      Engine: 'postgres',
      BackupRetentionPeriod: 14,
      DeletionProtection: true,
      DeleteAutomatedBackups: false,
      AllocatedStorage: 10,
      DBSubnetGroupName: { Ref: 'Subnets' },
      MasterUserPassword: {
        'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:password::}}']],
      },
    },
  };
  const regions: Regions = {
    'us-east-1': {
      Db: database,
      Secret: { Type: 'AWS::SecretsManager::Secret' },
      Subnets: { Type: 'AWS::RDS::DBSubnetGroup' },
    },
  };
  const assumptions = { restoreThroughputMiBps: 100 };
  const posture = assessed(regions, { assumptions });

  test('is its network and the secret that its password is in', () =>
    expect(stepOf(posture, 'accidental-deletion', 'us-east-1/Db')?.after).toEqual([
      'us-east-1/Subnets',
      'us-east-1/Secret',
    ]));
  test('a network stands after a mistake with data', () =>
    expect(stepOf(posture, 'accidental-deletion', 'us-east-1/Subnets')).toMatchObject({
      kind: 'network',
      seconds: 0,
    }));
  test('a failover needs neither', () => {
    const Db = { ...database, Properties: { ...database.Properties, MultiAZ: true } };
    const multi = assessed(
      { 'us-east-1': { ...regions['us-east-1'], Db } },
      { assumptions, default: { rpo: '0', rto: '5m' } },
    );
    expect(stepOf(multi, 'zone-failure', 'us-east-1/Db')).toMatchObject({ after: [], endSeconds: 120 });
  });
});

describe('two stores that name each other', () => {
  const secret = (name: string): object => ({
    Type: 'AWS::RDS::DBInstance',
    Properties: { Engine: 'postgres', BackupRetentionPeriod: 14, DBInstanceIdentifier: name },
  });
  test('come back all the same, and it is said', () => {
    const attach = (target: string): object => ({
      Type: 'AWS::SecretsManager::SecretTargetAttachment',
      Properties: { SecretId: { Ref: 'Secret' }, TargetId: { Ref: target } },
    });
    const { recoveryOrder } = assessed(
      { app: { A: secret('a'), Secret: { Type: 'AWS::SecretsManager::Secret' }, At: attach('A') } },
      { derived: [{ store: 'app/Secret', from: 'app/A', replay: '1m' }] },
    );
    for (const { steps } of recoveryOrder) expect(steps).toHaveLength(2);
    expect(recoveryOrder.flatMap(({ steps }) => steps.flatMap(({ because }) => because)).join()).toContain(
      'wait for each other',
    );
  });
});
