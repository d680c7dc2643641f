import { Duration, Fn, Lazy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { DenyWriteRole, type DenyWriteRoleProps, ReadActions } from '../../../constructs/access';
import { templateOf, testStack } from '../../helpers/stack';
import { roleOf, statementsOf } from './role-policy';

const assumedBy = new iam.ServicePrincipal('lambda.amazonaws.com');
const reads = [{ actions: ['cloudwatch:GetMetricData'] }];
const QUEUE = 'arn:aws:sqs:us-east-1:111111111111:queue';

function build(props: Partial<DenyWriteRoleProps>) {
  return () => new DenyWriteRole(testStack(), 'Role', { assumedBy, reads, ...props });
}

describe('DenyWriteRole', () => {
  test('carries its deny itself, so that no policy has to stay attached for it', () => {
    const template = templateOf(stack => {
      new DenyWriteRole(stack, 'Role', { assumedBy, reads });
    });
    expect(Object.keys(template.toJSON().Resources)).toEqual(['Role11E5256C']);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.hasResourceProperties('AWS::IAM::Role', {
      Policies: [
        {
          PolicyDocument: {
            Statement: [
              { Effect: 'Allow', Action: 'cloudwatch:GetMetricData', Resource: '*' },
              {
                Sid: 'NothingElse',
                Effect: 'Deny',
                NotAction: 'cloudwatch:GetMetricData',
                Resource: '*',
              },
            ],
          },
        },
      ],
    });
  });

  test('denies by what it leaves out, never by a list of writes', () => {
    const denies = statementsOf(stack => {
      new DenyWriteRole(stack, 'Role', {
        assumedBy,
        reads,
        writeSurface: [{ actions: ['sqs:SendMessage'], resources: [QUEUE] }],
      });
    }).filter(statement => statement.Effect === 'Deny');
    expect(denies).toEqual([
      expect.objectContaining({ NotAction: ['cloudwatch:GetMetricData', 'sqs:SendMessage'], Resource: '*' }),
      expect.objectContaining({ Action: 'sqs:SendMessage', NotResource: QUEUE }),
    ]);
  });

  test('says in the template that it writes nothing', () => {
    const role = roleOf(stack => {
      new DenyWriteRole(stack, 'Role', { assumedBy, reads });
    });
    expect(role['Metadata']).toEqual({ 'cdk-recovery:access': 'deny-write' });
  });

  test('says in the template what it writes all the same, and why anywhere', () => {
    const surface = {
      actions: ['cloudwatch:PutMetricData'],
      resources: ['*'],
      anyResourceBecause: 'metrics have no resource in IAM',
    };
    const role = roleOf(stack => {
      new DenyWriteRole(stack, 'Role', { assumedBy, reads, writeSurface: [surface] });
    });
    expect(role['Metadata']['cdk-recovery:write-surface']).toEqual([surface]);
  });

  test('leaves its own policy as it is when something is granted later', () => {
    const template = templateOf(stack => {
      const reader = new DenyWriteRole(stack, 'Role', { assumedBy, reads });
      new s3.Bucket(stack, 'Bucket').grantReadWrite(reader);
      reader.role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess'));
    });
    template.hasResourceProperties('AWS::IAM::Role', {
      Policies: [{ PolicyDocument: { Statement: [{}, { Effect: 'Deny', Resource: '*' }] } }],
    });
  });

  test('takes what IAM knows of a role', () => {
    const role = roleOf(stack => {
      new DenyWriteRole(stack, 'Role', {
        assumedBy,
        reads,
        roleName: 'reader',
        maxSessionDuration: Duration.hours(2),
        permissionsBoundary: iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess'),
      });
    });
    expect(role['Properties']).toMatchObject({
      RoleName: 'reader',
      MaxSessionDuration: 7200,
      PermissionsBoundary: expect.anything(),
    });
  });

  test('lets tokens through where nothing can be said of them', () => {
    const stack = testStack();
    const key = new kms.Key(stack, 'Key');
    new DenyWriteRole(stack, 'Role', {
      assumedBy,
      reads: [{ actions: ReadActions.OBJECTS, resources: [Fn.importValue('BucketArn')] }],
      useKeys: [key],
      roleName: Lazy.string({ produce: () => 'reader' }),
      maxSessionDuration: Duration.seconds(Lazy.number({ produce: () => 3600 })),
    });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test.each([
    's3:PutObject',
    's3:*',
    '*',
    '*:Get*',
    's3:G*',
    's3:*Object',
    'S3:GetObject',
    's3',
    '',
    'glue:GetQuery',
    'glue:Get*',
    'backup:Search*',
    'kms:Decrypt',
  ])('fails for the read %j, so an integration that asks for a write does not synthesize', action => {
    expect(build({ reads: [{ actions: [action] }] })).toThrow(
      /^Test\/Role: .*(not an action that reads|as a write)/,
    );
  });

  test.each(['sts:GetSessionToken', 's3:GetDataAccess', 'lakeformation:GetTemporary*', 'ssm:GetAccess*'])(
    'fails for %s, which hands out credentials',
    action => {
      expect(build({ reads: [{ actions: [action] }] })).toThrow(/hands out credentials/);
    },
  );

  test.each(['secretsmanager:GetSecretValue', 'ssm:Get*', 'ssm:GetParameter'])(
    'fails for %s on every secret there is',
    action => {
      expect(build({ reads: [{ actions: [action] }] })).toThrow(/shows secrets|credentials/);
      expect(build({ reads: [{ actions: [action], resources: ['*'] }] })).toThrow(
        /shows secrets|credentials/,
      );
    },
  );

  test('shows a secret that is stated, and denies the others', () => {
    const secret = 'arn:aws:secretsmanager:us-east-1:111111111111:secret:db-AbCdEf';
    const statements = statementsOf(stack => {
      new DenyWriteRole(stack, 'Role', {
        assumedBy,
        reads: [{ actions: ['secretsmanager:GetSecretValue'], resources: [secret] }],
      });
    });
    expect(statements).toContainEqual({
      Sid: 'NowhereElse1',
      Effect: 'Deny',
      Action: 'secretsmanager:GetSecretValue',
      NotResource: secret,
    });
  });

  test('fails for a wildcard that should hold for some resources only', () => {
    expect(build({ reads: [{ actions: ['ce:Get*'], resources: ['arn:aws:s3:::b/*'] }] })).toThrow(
      /a wildcard cannot be confined/,
    );
  });

  test.each([
    ['s3:Put*', /named exactly/],
    ['*', /named exactly/],
    ['iam:PassRole', /take any permission/],
    ['sts:AssumeRole', /take any permission/],
    ['organizations:AttachPolicy', /take any permission/],
    ['backup:DeleteRecoveryPoint', /leave it to a BreakGlassRole/],
    ['kms:scheduleKeyDeletion', /leave it to a BreakGlassRole/],
    ['s3:GetDataAccess', /hands out credentials/],
  ])('fails for the write %s', (action, message) => {
    expect(build({ writeSurface: [{ actions: [action], resources: [QUEUE] }] })).toThrow(message);
  });

  test.each([undefined, '', 'because'])(
    'fails for a write anywhere with the reason %j',
    anyResourceBecause => {
      const surface = { actions: ['sqs:SendMessage'], resources: ['*'], ...{ anyResourceBecause } };
      expect(build({ writeSurface: [surface as never] })).toThrow(/needs a reason/);
    },
  );

  test.each([
    ['queue', /not the ARN/],
    ['arn:aws:*:::x', /not the ARN/],
    ['arn:aws:sqs:*:*:*', /every resource of its service/],
    ['arn:aws:s3:::*/*', /every resource of its service/],
  ])('fails for the resource %s', (resource, message) => {
    expect(build({ writeSurface: [{ actions: ['sqs:SendMessage'], resources: [resource] }] })).toThrow(
      message,
    );
  });

  test('names the key itself where an alias is passed, whose ARN gives nothing in a policy', () => {
    const stack = testStack();
    const key = new kms.Key(stack, 'Key');
    const statements = statementsOf(() => {
      new DenyWriteRole(stack, 'Role', { assumedBy, reads, useKeys: [key.addAlias('app/data')] });
    }, stack);
    expect(statements).toContainEqual(
      expect.objectContaining({
        Action: ['kms:Decrypt', 'kms:DescribeKey'],
        Resource: stack.resolve(key.keyArn),
      }),
    );
  });

  test('fails for an alias whose key nobody knows', () => {
    const stack = testStack();
    const alias = kms.Alias.fromAliasName(stack, 'Alias', 'alias/app/data');
    expect(() => new DenyWriteRole(stack, 'Role', { assumedBy, reads, useKeys: [alias] })).toThrow(
      /not a key that a policy can name/,
    );
  });

  test('fails for a trust in everyone', () => {
    expect(build({ assumedBy: new iam.AnyPrincipal() })).toThrow(/everyone in any account/);
    expect(build({ assumedBy: new iam.StarPrincipal() })).toThrow(/everyone in any account/);
    expect(build({ assumedBy: new iam.ArnPrincipal('*') })).toThrow(/everyone in any account/);
    expect(
      build({
        assumedBy: new iam.AnyPrincipal().withConditions({ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }),
      }),
    ).not.toThrow();
  });

  test('fails for a group, which nobody can be', () => {
    const stack = testStack();
    const group = new iam.Group(stack, 'Group');
    expect(() => new DenyWriteRole(stack, 'Role', { assumedBy: group as never, reads })).toThrow(
      /nobody can be trusted/,
    );
  });

  test('fails for more than an inline policy can hold', () => {
    const actions = Array.from({ length: 300 }, (_none, index) => `quantum:DescribeEntanglement${index}`);
    expect(build({ reads: [{ actions }] })).toThrow(/too many characters.*at most (6144|10240)/);
  });

  test.each([Duration.minutes(59), Duration.hours(13), Duration.millis(3_600_500)])(
    'fails for a session of %s',
    maxSessionDuration => {
      expect(build({ maxSessionDuration })).toThrow(/whole seconds from 3600 to 43200/);
    },
  );

  test('fails for a boundary that is none', () => {
    expect(build({ permissionsBoundary: 'ReadOnlyAccess' as never })).toThrow(/not a managed policy/);
  });
});
