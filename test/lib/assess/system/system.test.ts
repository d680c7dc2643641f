import { toStackTemplate } from '../../../../lib/assess/input/shape';
import { statementsOfRole } from '../../../../lib/assess/mechanisms/private/role-access';
import { buildSystem } from '../../../../lib/assess/system/build';
import type { System } from '../../../../lib/assess/system/system';
import type { StackTemplate } from '../../../../lib/assess/template';

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
