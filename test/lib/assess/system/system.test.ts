import { toStackTemplate } from '../../../../lib/assess/input/shape';
import { statementsOfRole } from '../../../../lib/assess/mechanisms/private/role-access';
import { assess } from '../../../../lib/assess/posture/assess';
import { buildSystem } from '../../../../lib/assess/system/build';
import type { System } from '../../../../lib/assess/system/system';
import type { StackTemplate } from '../../../../lib/assess/template';
import type { PostureCell } from '../../../../lib/model/posture';
import type { Scenario } from '../../../../lib/model/scenario';

const stack = (Resources: object, region: string, name = 'Shop'): StackTemplate =>
  toStackTemplate(
    { Resources },
    { name, path: `${name}-${region}`, region, account: '111111111111', file: `${name}-${region}.json` },
  );
const of = (Type: string, Properties: object = {}): object => ({ Type, Properties });

const ROLE = of('AWS::IAM::Role');
const allowing = (Action: string): object =>
  of('AWS::IAM::Policy', {
    Roles: [{ Ref: 'Role' }],
    PolicyDocument: { Statement: { Effect: 'Allow', Action, Resource: '*' } },
  });
const inTwoRegions = buildSystem([
  stack({ Role: ROLE, Policy: allowing('s3:GetObject') }, 'us-east-1'),
  stack({ Role: ROLE, Policy: allowing('s3:PutObject') }, 'eu-west-1'),
]);

describe('of stacks of one name in two regions', () => {
  const [here, there] = inTwoRegions.ofType('AWS::IAM::Role');

  test('each refers to the role of its own', () => {
    expect(here!.arn).toBe(there!.arn);
    expect(inTwoRegions.withArn(here!.arn, here)).toBe(here);
    expect(inTwoRegions.withArn(here!.arn, there)).toBe(there);
  });

  test('it is nobody, seen from elsewhere', () => {
    expect(inTwoRegions.withArn(here!.arn)).toBeUndefined();
    expect(inTwoRegions.isAmbiguous(here!.arn, { ...here!, region: 'us-west-2' })).toBe(true);
  });

  test('each role has the policies of its own', () => {
    const actions = statementsOfRole(here!, inTwoRegions).flatMap(statement => statement.actions);
    expect(actions).toEqual(['s3:GetObject']);
  });
});

describe('what a stack of one name in another region attaches counts for nothing here:', () => {
  const deny = (Action: readonly string[]): object => ({
    Effect: 'Deny',
    Principal: '*',
    Action,
    Resource: '*',
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/break-glass' } },
  });
  const GOVERNED = of('AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    ObjectLockEnabled: true,
    ObjectLockConfiguration: {
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } },
    },
  });
  const KEPT = of('AWS::S3::BucketPolicy', {
    Bucket: { Ref: 'Store' },
    PolicyDocument: {
      Statement: [deny(['s3:BypassGovernanceRetention', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'])],
    },
  });
  const target = (SubnetId: string): object =>
    of('AWS::EFS::MountTarget', { FileSystemId: { Ref: 'Store' }, SubnetId });
  const FILES = of('AWS::EFS::FileSystem');

  /** The cell of the store in us-east-1, which the other stack has as well. */
  const cellOf = (scenario: Scenario, Store: object, attached: object): PostureCell => {
    const stacks = [stack({ Store }, 'us-east-1'), stack({ Store, ...attached }, 'eu-west-1')];
    return assess(stacks).stores.find(({ region }) => region === 'us-east-1')!.scenarios[scenario];
  };

  test('the policy of a bucket', () => {
    expect(cellOf('ransomware', GOVERNED, { Policy: KEPT }).recoverable).toBe(false);
  });

  test('the mount targets of a file system', () => {
    const targets = { A: target('subnet-a'), B: target('subnet-b') };
    expect(cellOf('zone-failure', FILES, targets).rtoSeconds).toBeNull();
  });
});

describe('of two resources that state one name', () => {
  const vault = of('AWS::Backup::BackupVault', { BackupVaultName: 'backups' });
  const system = (first: string, second: string): System =>
    buildSystem([stack({ Vault: vault }, first, 'One'), stack({ Vault: vault }, second, 'Two')]);
  const named = (found: System): string | undefined =>
    found.named('AWS::Backup::BackupVault', 'backups', 'us-east-1', '111111111111')?.stack;

  test('none is there for sure', () => {
    expect(named(system('us-east-1', 'us-east-1'))).toBeUndefined();
  });

  test('the one of the region is meant', () => {
    expect(named(system('us-east-1', 'eu-west-1'))).toBe('One');
    expect(named(system('eu-west-1', 'us-east-1'))).toBe('Two');
  });
});

test('templates of one name and place, as of two environments, lend each other nothing', () => {
  const member = (AvailabilityZone: string): object =>
    of('AWS::RDS::DBInstance', {
      Engine: 'aurora-postgresql',
      DBClusterIdentifier: { Ref: 'Store' },
      AvailabilityZone,
    });
  const Store = of('AWS::RDS::DBCluster', { Engine: 'aurora-postgresql' });
  const test = stack({ Store, A: member('us-east-1a') }, 'us-east-1');
  const production = stack({ Store, A: member('us-east-1a'), B: member('us-east-1b') }, 'us-east-1');
  const times = (...stacks: StackTemplate[]): readonly (number | null)[] =>
    assess(stacks).stores.map(({ scenarios }) => scenarios['zone-failure'].rtoSeconds);
  expect(times(test, production)).toEqual([null, 60]);
  expect(times(production, test)).toEqual([60, null]);
});

test('what two stacks export under one name is known to nobody', () => {
  const exporting = (Value: string, name: string): StackTemplate => ({
    ...stack({}, 'us-east-1', name),
    outputs: { Mode: { Value, Export: { Name: 'mode' } } },
  });
  const importing = stack(
    { Store: of('AWS::RDS::DBInstance', { MultiAZ: { 'Fn::ImportValue': 'mode' } }) },
    'us-east-1',
  );
  const rto = (...others: StackTemplate[]): number | null =>
    assess([importing, ...others]).stores[0]!.scenarios['zone-failure'].rtoSeconds;
  expect(rto(exporting('true', 'One'))).not.toBeNull();
  expect(rto(exporting('false', 'One'), exporting('true', 'Two'))).toBeNull();
});
