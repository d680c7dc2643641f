import { Duration, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { RecoverableSecret, SecretRotation } from '../../../constructs/secrets';
import { METADATA } from '../../../lib/model/metadata';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { BREAK_GLASS, DEPLOYER, KEY_ARN, REASON, aRole } from '../misuse/parts';
import { REPLICA, byFunction, postgresIn, secretIn } from './fixtures';

const propertiesOf = (template: Template, type: string): any =>
  onlyResource(template, type).resource['Properties'];

describe('a secret', () => {
  const template = templateOf(stack => {
    secretIn(stack, {
      rotation: byFunction(stack, 30, 7),
      breakGlassRoleArn: BREAK_GLASS,
      deploymentRoleArns: [DEPLOYER],
    });
  });
  const { resource } = onlyResource(template, 'AWS::SecretsManager::Secret');

  test('has the same name in each region, and a copy in another under a key there', () => {
    expect(resource['Properties']).toMatchObject({
      Name: 'orders/signing-key',
      KmsKeyId: KEY_ARN,
      ReplicaRegions: [{ Region: 'us-west-2', KmsKeyId: REPLICA.keyArn }],
    });
  });

  test('is made up by Secrets Manager, so that no template holds it', () => {
    expect(resource['Properties'].SecretString).toBeUndefined();
    expect(resource['Properties'].GenerateSecretString).toMatchObject({ PasswordLength: 40 });
  });

  test('stays when its stack goes, and its policy with it', () => {
    expect(resource['DeletionPolicy']).toBe('Retain');
    expect(onlyResource(template, 'AWS::SecretsManager::ResourcePolicy').resource['DeletionPolicy']).toBe(
      'Retain',
    );
  });

  test('is deleted by nobody but the break-glass role', () => {
    const [deletes] = propertiesOf(template, 'AWS::SecretsManager::ResourcePolicy').ResourcePolicy.Statement;
    expect(deletes).toMatchObject({
      Effect: 'Deny',
      Action: 'secretsmanager:DeleteSecret',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [BREAK_GLASS] } },
    });
  });

  test('keeps its copies, its key and its rotation from all but deployments', () => {
    const [, changes] = propertiesOf(template, 'AWS::SecretsManager::ResourcePolicy').ResourcePolicy
      .Statement;
    expect(changes.Action).toEqual(
      expect.arrayContaining([
        'secretsmanager:CancelRotateSecret',
        'secretsmanager:RemoveRegionsFromReplication',
        'secretsmanager:StopReplicationToReplica',
        'secretsmanager:PutResourcePolicy',
        'secretsmanager:RotateSecret',
      ]),
    );
    expect(changes.Action).not.toContain('secretsmanager:PutSecretValue');
    expect(changes.Condition).toEqual({ ArnNotLike: { 'aws:PrincipalArn': [BREAK_GLASS, DEPLOYER] } });
  });

  test('is rotated every 30 days by the function, which may do so with no other secret', () => {
    const secretId = { Ref: onlyResource(template, 'AWS::SecretsManager::Secret').logicalId };
    expect(propertiesOf(template, 'AWS::SecretsManager::RotationSchedule')).toMatchObject({
      SecretId: secretId,
      RotationRules: { ScheduleExpression: 'rate(30 days)' },
    });
    expect(propertiesOf(template, 'AWS::Lambda::Permission')).toMatchObject({
      Principal: 'secretsmanager.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
      SourceArn: secretId,
    });
    const statements = propertiesOf(template, 'AWS::IAM::Policy').PolicyDocument.Statement;
    expect(statements.filter(({ Action }: any) => String(Action).includes('secretsmanager:'))).toEqual([
      expect.objectContaining({ Effect: 'Allow', Resource: secretId }),
    ]);
  });

  test('is first rotated when the function may read and write it', () => {
    const { resource: schedule } = onlyResource(template, 'AWS::SecretsManager::RotationSchedule');
    expect(schedule['DependsOn']).toEqual(
      expect.arrayContaining([
        onlyResource(template, 'AWS::IAM::Policy').logicalId,
        onlyResource(template, 'AWS::Lambda::Permission').logicalId,
      ]),
    );
  });

  test('says in each region how long its previous version is accepted', () => {
    expect(resource['Properties'].Tags).toEqual([
      { Key: 'cdk-recovery:previous-valid-for', Value: String(7 * 86_400) },
    ]);
  });

  test('keeps its logical ids', () => {
    expect(Object.keys(template.findResources('AWS::SecretsManager::Secret'))).toMatchSnapshot();
  });

  test('CloudFormation takes the template', () => {
    expect(validationFindings([{ name: 'Secret', template: template.toJSON() }])).toEqual([]);
  });
});

describe('what is given up', () => {
  test('is recorded with its reason', () => {
    const template = templateOf(stack => {
      secretIn(stack, { withoutReplicas: REASON, withoutRotation: REASON });
    });
    const { resource } = onlyResource(template, 'AWS::SecretsManager::Secret');
    expect(resource['Metadata'][METADATA.removedProtections]).toEqual([
      { protection: 'replicas', ...REASON },
      { protection: 'rotation', ...REASON },
    ]);
  });

  test.each([
    ['replicas', { replicas: undefined }, /the secret is lost with its region/],
    ['an empty list of replicas', { replicas: [] }, /the copies are not usable/],
    ['a replica beside it', { replicas: [{ ...REPLICA, region: 'us-east-1' }] }, /lost with it/],
    ['rotation', { withoutRotation: undefined }, /the secret is never changed/],
    ['a name that reads like an ARN', { secretName: 'orders/db-AbCdEf' }, /not ending in a hyphen and six/],
    [
      'a template without a key',
      { generate: { secretStringTemplate: '{}' } },
      /can not be made up like this/,
    ],
    [
      'a template that is no object',
      { generate: { secretStringTemplate: '[]', generateStringKey: 'a' } },
      /like this/,
    ],
  ])('fails without %s', (_, props, message) => {
    expect(() => secretIn(testStack(), props as never)).toThrow(message);
  });
});

describe('rotation', () => {
  test.each([0, 91])('fails every %p days', days => {
    const stack = testStack();
    expect(() => secretIn(stack, { rotation: byFunction(stack, days) })).toThrow(
      /the rotation interval is out of bounds.*1 to 90/,
    );
  });

  test('fails for a key that would be asked for after the next one has taken its place', () => {
    const stack = testStack();
    expect(() => secretIn(stack, { rotation: byFunction(stack, 7, 7) })).toThrow(
      /how long the version before is valid is out of bounds.*0 to 6/,
    );
  });

  test('every day leaves no whole day for the version before', () => {
    const stack = testStack();
    expect(() => secretIn(stack, { rotation: byFunction(stack, 1, 1) })).toThrow(/valid is out of bounds/);
  });

  test('of PostgreSQL is let in by the database, and by nothing else', () => {
    const template = templateOf(stack => {
      secretIn(stack, {
        rotation: SecretRotation.hostedPostgres({ ...postgresIn(stack), every: Duration.days(90) }),
      });
    });
    expect(propertiesOf(template, 'AWS::SecretsManager::RotationSchedule')).toMatchObject({
      RotationRules: { ScheduleExpression: 'rate(90 days)' },
      HostedRotationLambda: { RotationType: 'PostgreSQLSingleUser', KmsKeyArn: KEY_ARN },
    });
    expect(propertiesOf(template, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({
      FromPort: 5432,
      SourceSecurityGroupId: {
        'Fn::GetAtt': [expect.stringMatching(/^SecretRotationSecurityGroup/), 'GroupId'],
      },
    });
    expect(template.toJSON().Transform).toBe('AWS::SecretsManager-2024-09-16');
  });

  test('of PostgreSQL takes turns between two users where another one may change them', () => {
    const superuserSecret = (stack: Stack) => secretsmanager.Secret.fromSecretNameV2(stack, 'Super', 'super');
    const template = templateOf(stack => {
      secretIn(stack, {
        rotation: SecretRotation.hostedPostgres({
          ...postgresIn(stack),
          superuserSecret: superuserSecret(stack),
        }),
      });
    });
    expect(
      propertiesOf(template, 'AWS::SecretsManager::RotationSchedule').HostedRotationLambda.RotationType,
    ).toBe('PostgreSQLMultiUser');
  });
});

describe('a reader', () => {
  test('reads this secret and decrypts with its key, by its role', () => {
    const template = templateOf(stack => {
      const role = new iam.Role(stack, 'Reader', {
        assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
      });
      secretIn(stack).grants.read(role);
    });
    const statements = propertiesOf(template, 'AWS::IAM::Policy').PolicyDocument.Statement;
    expect(statements).toEqual([
      { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:DescribeKey'], Resource: KEY_ARN },
      {
        Effect: 'Allow',
        Action: expect.arrayContaining(['secretsmanager:GetSecretValue']),
        Resource: { Ref: onlyResource(template, 'AWS::SecretsManager::Secret').logicalId },
      },
    ]);
  });

  test('of the recovery region reads the copy there, by its name', () => {
    const stack = testStack({ region: 'us-west-2' });
    const role = new iam.Role(stack, 'Reader', {
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
    });
    RecoverableSecret.fromRecoverableSecretAttributes(stack, 'Secret', {
      secretName: 'orders/signing-key',
    }).grants.read(role);
    const [statement] = propertiesOf(Template.fromStack(stack), 'AWS::IAM::Policy').PolicyDocument.Statement;
    expect(statement.Resource['Fn::Join'][1].at(-1)).toBe(':secret:orders/signing-key-??????');
    expect(JSON.stringify(statement.Resource)).toContain(':secretsmanager:us-west-2:');
  });

  const valueOf = ({ secret }: RecoverableSecret) =>
    secretsmanager.Secret.fromSecretCompleteArn(secret.stack, 'ByArn', secret.secretArn)
      .secretValueFromJson('password')
      .unsafeUnwrap();

  test.each([
    [
      'a function',
      (stack: Stack, value: string) =>
        new lambda.Function(stack, 'Reader', {
          runtime: lambda.Runtime.NODEJS_22_X,
          handler: 'index.handler',
          code: lambda.Code.fromInline('exports.handler = async () => {};'),
          environment: { PASSWORD: value },
          role: aRole(stack),
        }),
    ],
    [
      'a container',
      (stack: Stack, value: string) =>
        new ecs.FargateTaskDefinition(stack, 'Reader', {}).addContainer('Main', {
          image: ecs.ContainerImage.fromRegistry('reader'),
          environment: { PASSWORD: value },
        }),
    ],
  ])('fails when the environment of %s holds the value', (_, read) => {
    const stack = testStack();
    read(stack, valueOf(secretIn(stack)));
    expect(() => Template.fromStack(stack)).toThrow(
      /the environment of Test\/Reader.* holds the value of the secret orders\/signing-key/,
    );
  });

  test('may have another secret in its environment, and the name of this one', () => {
    const stack = testStack();
    secretIn(stack);
    new lambda.Function(stack, 'Reader', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => {};'),
      environment: {
        OTHER: secretsmanager.Secret.fromSecretNameV2(stack, 'Other', 'other').secretValue.unsafeUnwrap(),
        SECRET_NAME: 'orders/signing-key',
      },
      role: aRole(stack, 'ReadersRole'),
    });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });
});
