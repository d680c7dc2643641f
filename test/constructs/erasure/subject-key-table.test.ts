import { Duration, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as fc from 'fast-check';
import { SubjectKeyTable, type SubjectKeyTableProps } from '../../../constructs/erasure';
import { METADATA } from '../../../lib/model/metadata';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { BREAK_GLASS, keyIn, tableIn } from './fixtures';

/** Now and then anything at all. */
const mostly = <T>(values: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 12, arbitrary: values }, { weight: 1, arbitrary: junk });

const TYPE = 'AWS::DynamoDB::GlobalTable';

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: string[];
  readonly Condition?: object;
}

function replicasOf(props: Partial<SubjectKeyTableProps> = {}): any[] {
  return onlyResource(
    templateOf(stack => void tableIn(stack, props)),
    TYPE,
  ).resource['Properties'].Replicas;
}

function policyOf(props: Partial<SubjectKeyTableProps> = {}): Map<string, Statement> {
  const statements: Statement[] = replicasOf(props)[0].ResourcePolicy.PolicyDocument.Statement;
  return new Map(statements.map(statement => [statement.Sid, statement]));
}

describe('a table of subjects’ keys', () => {
  test('stands when its stack goes, and is protected from deletion', () => {
    const { resource } = onlyResource(
      templateOf(stack => void tableIn(stack)),
      TYPE,
    );
    expect(resource['DeletionPolicy']).toBe('Retain');
    expect(resource['UpdateReplacePolicy']).toBe('Retain');
    expect(replicasOf()[0].DeletionProtectionEnabled).toBe(true);
  });

  test('keeps its logical ids', () => {
    expect(Object.keys(templateOf(stack => void tableIn(stack)).toJSON().Resources)).toMatchSnapshot();
  });

  test('can be restored for seven days, and an erasure is final then', () => {
    expect(replicasOf()[0].PointInTimeRecoverySpecification).toEqual({
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: 7,
    });
    const table = tableIn(testStack());
    expect(table.erasureFinalAfter.toDays()).toBe(7);
  });

  test('says in the template when an erasure is final', () => {
    const template = templateOf(stack => void tableIn(stack, { recoveryWindow: Duration.days(2) }));
    expect(onlyResource(template, TYPE).resource['Metadata'][METADATA.subjectKeys]).toEqual({
      erasureFinalAfterSeconds: 172_800,
    });
  });

  test('refuses backups and exports to everyone', () => {
    const statement = policyOf().get('NoCopyOutlivesErasure')!;
    expect(statement).toMatchObject({ Effect: 'Deny', Principal: { AWS: '*' } });
    expect(statement.Condition).toBeUndefined();
    expect(statement.Action).toEqual(
      expect.arrayContaining([
        'dynamodb:CreateBackup',
        'dynamodb:ExportTableToPointInTime',
        'dynamodb:StartAwsBackupJob',
      ]),
    );
  });

  test('lets nobody destroy a key but break glass, DynamoDB’s replication, and who erases', () => {
    const stack = testStack();
    const table = tableIn(stack, { breakGlassRoleArn: BREAK_GLASS });
    table.allowErasureBy('arn:aws:iam::111111111111:role/eraser');
    const { resource } = onlyResource(Template.fromStack(stack), TYPE);
    const [statement] = resource['Properties'].Replicas[0].ResourcePolicy.PolicyDocument.Statement;
    expect(statement.Action).toContain('dynamodb:DeleteItem');
    expect(statement.Condition.ArnNotLike['aws:PrincipalArn']).toEqual([
      'arn:aws:iam::111111111111:role/eraser',
      BREAK_GLASS,
      expect.objectContaining({ 'Fn::Join': expect.anything() }),
    ]);
  });

  test('leaves restores and the policy to break glass and deployments', () => {
    const deployer = 'arn:aws:iam::111111111111:role/deployer';
    const statement = policyOf({ breakGlassRoleArn: BREAK_GLASS, deploymentRoleArns: [deployer] }).get(
      'OnlyDeploymentsChangeTheTable',
    )!;
    expect(statement.Action).toContain('dynamodb:RestoreTableToPointInTime');
    expect(statement.Condition).toEqual({ ArnNotLike: { 'aws:PrincipalArn': [BREAK_GLASS, deployer] } });
  });

  test('has a replica that is protected as the table itself', () => {
    const [own, replica] = replicasOf({ replicaRegion: 'us-west-2' });
    expect([own.Region, replica.Region]).toEqual(['us-east-1', 'us-west-2']);
    expect({ ...replica, Region: '' }).toEqual({ ...own, Region: '' });
  });

  test.each([
    [
      'the region of the table itself',
      { replicaRegion: 'us-east-1' },
      /the replica is in the region of the table itself/,
    ],
    ['a region that is none', { replicaRegion: 'West' }, /the region of the replica is not a valid name/],
    ['a window of 36 days', { recoveryWindow: Duration.days(36) }, /whole days from 1 to 35/],
    ['a window of hours', { recoveryWindow: Duration.hours(30) }, /whole days from 1 to 35/],
    ['a name that is none', { tableName: 'a b' }, /the table name is not a valid name, received "a b"/],
  ])('fails for %s', (_, props, message) => {
    expect(() => tableIn(testStack(), props)).toThrow(message);
  });
});

describe('grants', () => {
  const actionsOf = (give: (table: SubjectKeyTable, role: iam.Role) => void, effect: string): string[] => {
    const template = templateOf(stack => {
      const role = new iam.Role(stack, 'Role', {
        assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      });
      give(tableIn(stack), role);
    });
    const [policy] = Object.values(template.findResources('AWS::IAM::Policy'));
    const statements: { Effect: string; Action: string | string[] }[] =
      policy!['Properties'].PolicyDocument.Statement;
    return statements.filter(({ Effect }) => Effect === effect).flatMap(({ Action }) => Action);
  };

  test('to use keys is to read and unwrap them', () => {
    const allowed = actionsOf((table, role) => table.grants.use(role), 'Allow');
    expect(allowed).toEqual(expect.arrayContaining(['dynamodb:GetItem', 'kms:Decrypt']));
    expect(allowed).not.toContain('dynamodb:PutItem');
  });

  test('whoever makes keys is denied their destruction', () => {
    expect(actionsOf((table, role) => table.grants.create(role), 'Allow')).toContain('dynamodb:PutItem');
    expect(actionsOf((table, role) => table.grants.create(role), 'Deny')).toContain('dynamodb:DeleteItem');
  });
});

test(`gives a valid template or an error of its own for ${FUZZ_RUNS} arbitrary properties`, () => {
  const days = fc
    .integer({ min: -1, max: 40 })
    .filter(value => value >= 0)
    .map(value => Duration.days(value));
  const props = fc.record(
    {
      tableName: mostly(fc.constantFrom('keys', 'subject.keys-1', 'all_keys', 'a')),
      replicaRegion: mostly(fc.constantFrom('us-west-2', 'eu-west-1', 'eu-central-1', 'us-east-1', 'moon')),
      recoveryWindow: mostly(days),
      breakGlassRoleArn: mostly(fc.constant(BREAK_GLASS)),
      deploymentRoleArns: mostly(fc.constant([BREAK_GLASS])),
    },
    { requiredKeys: ['tableName'] },
  );
  const outcome = fuzzConstruct(props as fc.Arbitrary<any>, (stack: Stack, value: SubjectKeyTableProps) => {
    new SubjectKeyTable(stack, 'Keys', { ...value, wrappingKey: keyIn(stack) });
  });
  expect(outcome.templates).toBeGreaterThan(FUZZ_RUNS / 20);
  expect(outcome.errors).toBeGreaterThan(FUZZ_RUNS / 20);
});
