import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { RecoverableDatabase } from '../../../constructs/database';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { REASON, SOMEWHERE_ELSE, database, databaseTemplate, instanceProps } from './fixtures';

describe('credentials', () => {
  const template = databaseTemplate({ recoveryRegion: SOMEWHERE_ELSE });

  test('are generated, and never written into the template', () => {
    const { MasterUserPassword } = instanceProps(template);
    expect(JSON.stringify(MasterUserPassword)).toMatch(
      /\{\{resolve:secretsmanager:.*:SecretString:password::\}\}/,
    );
  });

  test('are not managed by RDS, which would rule out read replicas', () => {
    expect(instanceProps(template)).not.toHaveProperty('ManageMasterUserPassword');
  });

  test('stand when their stack goes, and are deleted by nobody', () => {
    template.hasResource('AWS::SecretsManager::Secret', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
    template.hasResourceProperties('AWS::SecretsManager::ResourcePolicy', {
      ResourcePolicy: { Statement: [{ Effect: 'Deny', Action: 'secretsmanager:DeleteSecret' }] },
    });
  });

  test('are found in the recovery region by the same name, under the key of that region', () => {
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      Name: 'app-db/master',
      ReplicaRegions: [
        {
          Region: 'us-west-2',
          KmsKeyId: { 'Fn::Join': ['', Match.arrayWith([':kms:us-west-2:', ':alias/app/data'])] },
        },
      ],
    });
  });

  test('are rotated every 30 days by what CloudFormation itself provides', () => {
    expect(template.toJSON().Transform).toBe('AWS::SecretsManager-2024-09-16');
    template.hasResourceProperties('AWS::SecretsManager::RotationSchedule', {
      RotationRules: { ScheduleExpression: 'rate(30 days)' },
      HostedRotationLambda: { RotationType: 'PostgreSQLSingleUser', Runtime: Match.absent() },
    });
  });

  test('are rotated from inside the network, which reaches the database and Secrets Manager only', () => {
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupEgress: [{ FromPort: 443, ToPort: 443 }],
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { FromPort: 5432, ToPort: 5432 });
  });

  test('carry the same excluded characters into the first password and into every later one', () => {
    const { ExcludeCharacters } = onlyResource(template, 'AWS::SecretsManager::Secret').resource['Properties']
      .GenerateSecretString;
    template.hasResourceProperties('AWS::SecretsManager::RotationSchedule', {
      HostedRotationLambda: { ExcludeCharacters },
    });
  });

  test('stay as they are only for a reason', () => {
    const unrotated = databaseTemplate({ withoutRotation: REASON });
    unrotated.resourceCountIs('AWS::SecretsManager::RotationSchedule', 0);
    unrotated.hasResource('AWS::SecretsManager::Secret', {
      Metadata: { 'cdk-recovery:removed-protections': [{ protection: 'rotation' }] },
    });
    expect(unrotated.toJSON().Transform).toBeUndefined();
  });

  test.each([Duration.days(91), Duration.hours(4)])('fails for a rotation every %s', rotationInterval => {
    expect(() => databaseTemplate({ rotationInterval })).toThrow(
      /the rotation interval.*whole days from 1 to 90/,
    );
  });
});

describe('grants', () => {
  test('connect as one user of this one database', () => {
    const statement = statementsOf((role, db) => db.grants.connect(role, 'app'))[0]!;
    expect(statement).toMatchObject({ Action: 'rds-db:connect', Effect: 'Allow' });
    expect(JSON.stringify(statement.Resource)).toMatch(/:dbuser:.*DbiResourceId.*\/app/);
  });

  test('read the master credentials, and use the key to do so', () => {
    const actions = statementsOf((role, db) => db.grants.readSecret(role)).flatMap(
      statement => statement.Action,
    );
    expect(actions).toEqual(expect.arrayContaining(['secretsmanager:GetSecretValue', 'kms:Decrypt']));
  });

  test('reach a role of another stack without a cycle', () => {
    const stack = testStack();
    const db = database(stack);
    const other = new Stack(stack.node.root as never, 'Other', { env: { region: 'us-east-1' } });
    db.grants.connect(new iam.Role(other, 'Role', { assumedBy: new iam.AccountRootPrincipal() }), 'app');
    expect(() => Template.fromStack(other)).not.toThrow();
  });

  test.each(['*', '', 'a/b', undefined])('fails for the user %j', user => {
    expect(() => statementsOf((role, db) => db.grants.connect(role, user as string))).toThrow(
      /the database user is not a valid name.*never a wildcard/,
    );
  });

  test('fails where an import lacks what a grant needs', () => {
    const stack = testStack();
    const { grants } = RecoverableDatabase.fromRecoverableDatabaseAttributes(stack, 'Database', {
      instanceIdentifier: 'app-db',
      securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1')],
    });
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    expect(() => grants.connect(role, 'app')).toThrow(/pass resourceId to fromRecoverableDatabaseAttributes/);
    expect(() => grants.readSecret(role)).toThrow(/pass secret to fromRecoverableDatabaseAttributes/);
  });
});

function statementsOf(grant: (role: iam.Role, db: RecoverableDatabase) => void): Record<string, any>[] {
  const template = templateOf(stack => {
    grant(new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() }), database(stack));
  });
  return onlyResource(template, 'AWS::IAM::Policy').resource['Properties'].PolicyDocument.Statement;
}
