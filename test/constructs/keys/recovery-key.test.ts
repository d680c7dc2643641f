import { App, CliCredentialsStackSynthesizer, DefaultStackSynthesizer, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as fc from 'fast-check';
import { RecoveryKey, TenantKey } from '../../../constructs/keys';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';

describe('RecoveryKey', () => {
  const template = templateOf(stack => {
    new RecoveryKey(stack, 'Key', { aliasName: 'app/data' });
  });

  test('rotates every year, and waits 30 days before it is destroyed', () => {
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true, PendingWindowInDays: 30 });
  });

  test('stands when its stack goes, and so does the name by which others find it', () => {
    template.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    template.hasResource('AWS::KMS::Alias', { DeletionPolicy: 'Retain' });
  });

  test('keeps its logical ids', () => {
    expect(Object.keys(template.toJSON().Resources)).toMatchSnapshot();
  });

  test('gives the account the administration, without a cryptographic operation in it', () => {
    const statement = statementOf(template, 'AccountAdministersThroughIam');
    expect(statement.Action).not.toContain('kms:*');
    expect(
      statement.Action.filter((action: string) => /Decrypt|Encrypt|DataKey|CreateGrant/.test(action)),
    ).toEqual([]);
  });

  test('refuses a deletion with less than 30 days to think, to everyone', () => {
    expect(statementOf(template, 'DeletionWaitsLongest')).toMatchObject({
      Effect: 'Deny',
      Action: 'kms:ScheduleKeyDeletion',
      Principal: { AWS: '*' },
      Condition: { NumericLessThan: { 'kms:ScheduleKeyDeletionPendingWindowInDays': 30 } },
    });
  });

  test('grants to services only what they ask for on behalf of an AWS resource', () => {
    expect(statementOf(template, 'ServicesHoldGrants')).toMatchObject({
      Action: 'kms:CreateGrant',
      Condition: { Bool: { 'kms:GrantIsForAWSResource': true } },
    });
  });

  test('leaves destroying to the break-glass role when there is one', () => {
    const withRole = templateOf(stack => {
      new RecoveryKey(stack, 'Key', {
        aliasName: 'app/data',
        breakGlassRoleArn: 'arn:aws:iam::111111111111:role/break-glass',
      });
    });
    const statement = statementOf(withRole, 'OnlyBreakGlassDestroys');
    expect(statement.Effect).toBe('Deny');
    expect(statement.Action).toEqual(expect.arrayContaining(['kms:ScheduleKeyDeletion', 'kms:DisableKey']));
    expect(statement.Condition).toEqual({
      ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/break-glass' },
    });
  });

  describe('with a break-glass role', () => {
    const breakGlassRoleArn = 'arn:aws:iam::111111111111:role/break-glass';
    const keyIn = (stack: Stack, deploymentRoleArns?: string[]) =>
      new RecoveryKey(stack, 'Key', {
        aliasName: 'app/data',
        breakGlassRoleArn,
        ...(deploymentRoleArns === undefined ? {} : { deploymentRoleArns }),
      });

    test('lets only deployments change its policy, by the role that CloudFormation has, in whatever region', () => {
      const template = templateOf(stack => void keyIn(stack));
      const statement = statementOf(template, 'OnlyDeploymentsChangeThePolicy');
      expect(statement).toMatchObject({
        Effect: 'Deny',
        Action: 'kms:PutKeyPolicy',
        Principal: { AWS: '*' },
      });
      expect(statement.Condition.ArnNotLike['aws:PrincipalArn']).toEqual([
        breakGlassRoleArn,
        {
          'Fn::Sub':
            'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/cdk-hnb659fds-cfn-exec-role-${AWS::AccountId}-*',
        },
      ]);
    });

    test('leaves KMS its check that whoever makes the key can change its policy later', () => {
      const key = onlyResource(
        templateOf(stack => void keyIn(stack)),
        'AWS::KMS::Key',
      );
      expect(key.resource['Properties']).not.toHaveProperty('BypassPolicyLockoutSafetyCheck');
    });

    test('knows the qualifier of another bootstrap, and a role that is named outright', () => {
      const of = (synthesizer: DefaultStackSynthesizer) => {
        const stack = new Stack(new App(), 'Test', { env: { region: 'us-east-1' }, synthesizer });
        keyIn(stack);
        const statement = statementOf(Template.fromStack(stack), 'OnlyDeploymentsChangeThePolicy');
        return JSON.stringify(statement.Condition);
      };
      expect(of(new DefaultStackSynthesizer({ qualifier: 'ours' }))).toContain('cdk-ours-cfn-exec-role-');
      const cloudFormationExecutionRole = 'arn:aws:iam::111111111111:role/cloudformation';
      expect(of(new DefaultStackSynthesizer({ cloudFormationExecutionRole }))).toContain(
        `"${cloudFormationExecutionRole}"`,
      );
    });

    test('takes the roles that somebody names instead', () => {
      const deployer = 'arn:aws:iam::111111111111:role/deployer';
      const template = templateOf(stack => void keyIn(stack, [deployer]));
      expect(
        statementOf(template, 'OnlyDeploymentsChangeThePolicy').Condition.ArnNotLike['aws:PrincipalArn'],
      ).toEqual([breakGlassRoleArn, deployer]);
    });

    test('where the deploying role is unknown leaves the policy to IAM, or no deployment could change it', () => {
      const stack = new Stack(new App(), 'Test', { synthesizer: new CliCredentialsStackSynthesizer() });
      keyIn(stack);
      const sids = onlyResource(Template.fromStack(stack), 'AWS::KMS::Key').resource[
        'Properties'
      ].KeyPolicy.Statement.map(({ Sid }: { Sid: string }) => Sid);
      expect(sids).toContain('OnlyBreakGlassDestroys');
      expect(sids).not.toContain('OnlyDeploymentsChangeThePolicy');
    });

    test('fails for an empty list of deployment roles, with which KMS would refuse the key', () => {
      expect(() => keyIn(testStack(), [])).toThrow(/nobody could deploy a change of this policy/);
      expect(() => keyIn(testStack(), ['deployer'])).toThrow(/the ARN of one role/);
    });

    test('lets services give up their own grants, and nobody else take the key from them', () => {
      const template = templateOf(stack => void keyIn(stack));
      expect(statementOf(template, 'OnlyBreakGlassRevokesGrants')).toMatchObject({
        Effect: 'Deny',
        Action: 'kms:RevokeGrant',
        Condition: {
          ArnNotEquals: { 'aws:PrincipalArn': breakGlassRoleArn },
          BoolIfExists: { 'kms:GrantIsForAWSResource': false },
        },
      });
    });
  });

  test('denies its administrators every cryptographic operation', () => {
    const withAdministrator = templateOf(stack => {
      const role = new iam.Role(stack, 'Admin', { assumedBy: new iam.AccountRootPrincipal() });
      new RecoveryKey(stack, 'Key', { aliasName: 'app/data', administrators: [role] });
    });
    const statement = statementOf(withAdministrator, 'AdministratorsCannotUse');
    expect(statement.Effect).toBe('Deny');
    expect(statement.Action).toEqual(
      expect.arrayContaining(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:CreateGrant']),
    );
  });

  test('can be named by its ARN in another region without being there', () => {
    const stack = testStack();
    expect(stack.resolve(RecoveryKey.aliasArnIn(stack, 'app/data', 'us-west-2'))).toEqual({
      'Fn::Join': [
        '',
        ['arn:', { Ref: 'AWS::Partition' }, ':kms:us-west-2:', { Ref: 'AWS::AccountId' }, ':alias/app/data'],
      ],
    });
  });

  test('imports a key that exists already', () => {
    const stack = testStack();
    const keyArn = 'arn:aws:kms:us-east-1:111111111111:key/1234';
    const imported = RecoveryKey.fromRecoveryKeyAttributes(stack, 'Key', { keyArn, aliasName: 'app/data' });
    expect(imported.key.keyArn).toBe(keyArn);
    expect(Template.fromStack(stack).toJSON().Resources).toBeUndefined();
  });

  test.each(['aws/data', 'alias/data', '', 'with space', 'a'.repeat(250)])(
    'fails for the alias %j',
    aliasName => {
      expect(() => new RecoveryKey(testStack(), 'Key', { aliasName })).toThrow(
        /^Test\/Key: the alias name is not a valid name, received .*; allowed: 1 to 249 letters/,
      );
    },
  );

  test.each([Duration.days(89), Duration.days(2561), Duration.hours(1)])(
    'fails for a rotation of %s',
    period => {
      expect(() => new RecoveryKey(testStack(), 'Key', { aliasName: 'a', rotationPeriod: period })).toThrow(
        /the rotation period is out of bounds.*whole days from 90 to 2560/,
      );
    },
  );
});

describe('grants', () => {
  test('a user reads and writes, and can never destroy or administer', () => {
    const statements = rolePolicyOf((role, key) => key.grants.use(role));
    const allowed = statements.find(statement => statement.Effect !== 'Deny')!;
    const denied = statements.find(statement => statement.Effect === 'Deny')!;
    expect(allowed.Action).toEqual(['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey']);
    expect(denied.Action).toEqual(
      expect.arrayContaining(['kms:Schedule*', 'kms:Disable*', 'kms:Put*', 'kms:CreateGrant']),
    );
  });

  test('an administrator can never use', () => {
    const statements = rolePolicyOf((role, key) => key.grants.administer(role));
    const denied = statements.find(statement => statement.Effect === 'Deny')!;
    expect(denied.Action).toEqual(expect.arrayContaining(['kms:Decrypt', 'kms:CreateGrant']));
  });

  test('a role of another stack makes no cycle', () => {
    const stack = testStack();
    const key = new RecoveryKey(stack, 'Key', { aliasName: 'app/data' });
    const other = new Stack(stack.node.root as never, 'Other', { env: { region: 'us-east-1' } });
    key.grants.use(new iam.Role(other, 'Role', { assumedBy: new iam.AccountRootPrincipal() }));
    expect(() => Template.fromStack(other)).not.toThrow();
  });

  test('a service uses it for this account only', () => {
    const template = templateOf(stack => {
      new RecoveryKey(stack, 'Key', { aliasName: 'a' }).grants.useByService('cloudwatch.amazonaws.com');
    });
    expect(statementOf(template, 'UsedBycloudwatch')).toMatchObject({
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
  });

  test('another account copies snapshots under it, and can neither administer it nor take a grant away', () => {
    const template = templateOf(stack => {
      new RecoveryKey(stack, 'Key', { aliasName: 'a' }).grants.copyByAccount('222222222222');
    });
    const statements: { Sid: string; Principal: unknown; Action: unknown; Condition?: unknown }[] =
      onlyResource(template, 'AWS::KMS::Key').resource.Properties.KeyPolicy.Statement;
    expect(statements.filter(({ Principal }) => JSON.stringify(Principal).includes('2222'))).toEqual([
      {
        Sid: 'OtherAccountCopies',
        Effect: 'Allow',
        Principal: expect.anything(),
        Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        Resource: '*',
      },
      {
        Sid: 'OtherAccountHoldsGrants',
        Effect: 'Allow',
        Principal: expect.anything(),
        Action: 'kms:CreateGrant',
        Resource: '*',
        Condition: { Bool: { 'kms:GrantIsForAWSResource': true } },
      },
    ]);
  });

  test('fails for another account that is none', () => {
    const { grants } = new RecoveryKey(testStack(), 'Key', { aliasName: 'a' });
    expect(() => grants.copyByAccount('production')).toThrow(/the account .*allowed: 12 digits/);
  });
});

test('any props give a valid template or one of our errors', () => {
  const outcome = fuzzConstruct(
    fc.record(
      {
        aliasName: fc.oneof(
          { weight: 6, arbitrary: fc.stringMatching(/^[a-z/_-]{1,20}$/) },
          fc.string(),
          junk,
        ),
        description: fc.string({ maxLength: 100 }),
        rotationPeriod: fc.oneof(
          { weight: 6, arbitrary: fc.integer({ min: 60, max: 2_700 }).map(Duration.days) },
          junk,
        ),
        multiRegion: fc.boolean(),
        tenantId: fc.oneof(
          { weight: 6, arbitrary: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,18}[a-z0-9]$/) },
          fc.string(),
          junk,
        ),
      },
      { requiredKeys: ['aliasName', 'tenantId'] },
    ),
    (stack, props) => new TenantKey(stack, 'Key', props),
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});

function rolePolicyOf(grant: (role: iam.Role, key: RecoveryKey) => void): Record<string, any>[] {
  const template = templateOf(stack => {
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    grant(role, new RecoveryKey(stack, 'Key', { aliasName: 'app/data' }));
  });
  return onlyResource(template, 'AWS::IAM::Policy').resource['Properties'].PolicyDocument.Statement;
}

function statementOf(template: Template, sid: string): Record<string, any> {
  template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: sid })]) },
  });
  const { resource } = onlyResource(template, 'AWS::KMS::Key');
  return resource['Properties'].KeyPolicy.Statement.find(
    (statement: { Sid?: string }) => statement.Sid === sid,
  );
}
