import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as s3n from 'aws-cdk-lib/aws-s3-notifications';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  AirGappedVault,
  BackupRole,
  BackupStore,
  BackupStoreType,
  CopyDestination,
  RecoveryVault,
  VaultLock,
} from '../../constructs/backup';
import { DatabaseDeployment, DatabaseProtection } from '../../constructs/database';
import { RecoveryKey, TenantKey } from '../../constructs/keys';
import { RecoveryObjectives } from '../../constructs/objectives';
import { BucketProtection, BucketReplication, RetentionLock } from '../../constructs/storage';
import { onlyResource, templateOf, testStack } from '../helpers/stack';
import { DATABASE_ARN, bucketIn, lockOf, planIn, propertiesOf, vaultIn } from './backup/fixtures';
import { SOMEWHERE_ELSE, database, databaseTemplate, instanceProps } from './database/fixtures';
import { WEST, addBucket, bucketTemplate } from './storage/storage-helpers';

/** The traps that the design names, in its order, as far as they touch what the constructs make. */
const RDS = () => BackupStore.arn(BackupStoreType.RDS, DATABASE_ARN);

describe('a compliance lock with the wrong figures', () => {
  const days = {
    minRetention: Duration.days(7),
    maxRetention: Duration.days(400),
    coolingOff: Duration.days(3),
  };
  const figures = { mode: 'COMPLIANCE', minDays: 7, maxDays: 400, coolingOffDays: 3 };

  test('is an error until every figure has been repeated', () => {
    const lock = (acknowledgement: typeof figures) => () =>
      vaultIn(testStack(), { lock: VaultLock.compliance({ ...days, acknowledgement }) });
    expect(lock(figures)).not.toThrow();
    for (const wrong of [
      { minDays: 8 },
      { maxDays: 4_000 },
      { coolingOffDays: 30 },
      { mode: 'GOVERNANCE' },
    ]) {
      expect(lock({ ...figures, ...wrong })).toThrow(/this lock becomes permanent.*exactly.*"maxDays":400/);
    }
    const retention = RetentionLock.compliance(Duration.days(30), { mode: 'COMPLIANCE', days: 3 });
    expect(() => addBucket(testStack(), { retention })).toThrow(
      /a compliance lock of 30 days is not acknowledged.*\{ mode: 'COMPLIANCE', days: 30 \}/,
    );
  });

  test('is never the default, and leaves three days at least to take it back', () => {
    const { LockConfiguration } = propertiesOf(templateOf(vaultIn), 'AWS::Backup::BackupVault');
    expect(LockConfiguration).not.toHaveProperty('ChangeableForDays');
    const lock = VaultLock.compliance({ ...days, coolingOff: Duration.days(2), acknowledgement: figures });
    expect(() => vaultIn(testStack(), { lock })).toThrow(/the cooling-off is out of bounds.*from 3 to/);
    const bucket = propertiesOf(bucketTemplate(), 'AWS::S3::Bucket');
    expect(bucket['ObjectLockConfiguration'].Rule.DefaultRetention.Mode).toBe('GOVERNANCE');
  });

  test('makes a rule outside its bounds an error instead of jobs that fail', () => {
    const stack = testStack();
    const vault = vaultIn(stack, { lock: lockOf(30, 60) });
    expect(() => planIn(stack, { vault, retention: Duration.days(14) })).toThrow(
      /the retention lies outside the lock of the vault, whose jobs would all fail, received "14 days"; allowed: 30 to 60 days/,
    );
  });

  test('beside autoDeleteObjects is an error', () => {
    const stack = testStack();
    BucketProtection.protect(
      new s3.Bucket(stack, 'Bucket', { autoDeleteObjects: true, removalPolicy: RemovalPolicy.DESTROY }),
    );
    expect(() => Template.fromStack(stack)).toThrow(/autoDeleteObjects would empty the bucket/);
  });
});

describe('a lock that does not protect the key', () => {
  test('is made up for by a key that only break-glass can destroy, and never in less than 30 days', () => {
    const { KeyPolicy } = propertiesOf(templateOf(vaultIn), 'AWS::KMS::Key');
    const sids = KeyPolicy.Statement.filter((one: { Effect: string }) => one.Effect === 'Deny').map(
      (one: { Sid: string }) => one.Sid,
    );
    expect(sids).toEqual(expect.arrayContaining(['DeletionWaitsLongest', 'OnlyBreakGlassDestroys']));
  });

  test("in reverse: copies stay readable without a tenant's key, because the vault's own key encrypts them", () => {
    const template = templateOf(stack => {
      new TenantKey(stack, 'Tenant', { tenantId: 'globex', aliasName: 'globex' });
      vaultIn(stack);
    });
    const key = propertiesOf(template, 'AWS::Backup::BackupVault')['EncryptionKeyArn']['Fn::GetAtt'][0];
    const tags = template.toJSON().Resources[key].Properties.Tags ?? [];
    expect(tags).not.toContainEqual(expect.objectContaining({ Key: 'cdk-recovery:tenant' }));
  });
});

describe('protection that silently is none', () => {
  test('through a selection without a bucket: each store that is handed in is selected by its ARN', () => {
    const template = templateOf(stack => void planIn(stack));
    const selected = Object.values(template.findResources('AWS::Backup::BackupSelection')).flatMap(
      selection => selection['Properties'].BackupSelection.Resources,
    );
    expect(selected).toEqual(expect.arrayContaining([{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, DATABASE_ARN]));
  });

  test('through a role without the policy for buckets is an error', () => {
    const stack = testStack();
    planIn(stack, { role: new BackupRole(stack, 'Role', { buckets: false }).role });
    expect(() => Template.fromStack(stack)).toThrow(
      /the role cannot back up buckets, and their jobs would fail/,
    );
    const own = propertiesOf(
      templateOf(other => void planIn(other)),
      'AWS::IAM::Role',
    );
    expect(JSON.stringify(own['ManagedPolicyArns'])).toContain('AWSBackupServiceRolePolicyForS3Backup');
  });

  test('through a bucket without EventBridge or versioning is an error', () => {
    const without = (props: s3.CfnBucketProps) => () => {
      const stack = testStack();
      planIn(stack, { stores: [BackupStore.bucket(bucketIn(stack, props))] });
      return Template.fromStack(stack);
    };
    expect(without({ notificationConfiguration: {} })).toThrow(/without EventBridge notifications/);
    expect(without({ versioningConfiguration: { status: 'Suspended' } })).toThrow(/without versioning/);
  });

  test('through a replication role that lacks locks, holds or keys is impossible, also for a role that is shared', () => {
    for (const role of [undefined, 'shared']) {
      const template = templateOf(stack => {
        const source = new s3.Bucket(stack, 'Source', {
          bucketName: 'data-east',
          versioned: true,
          encryptionKey: new RecoveryKey(stack, 'Key', { aliasName: 'app/data' }).key,
        });
        const principal = new iam.ServicePrincipal('s3.amazonaws.com');
        const shared = role && new iam.Role(stack, 'Shared', { assumedBy: principal });
        new BucketReplication(stack, 'Replication', {
          source,
          destination: WEST,
          ...(shared ? { role: shared } : {}),
        });
      });
      const text = JSON.stringify(template.toJSON());
      for (const action of ['s3:GetObjectRetention', 's3:GetObjectLegalHold', 'kms:Decrypt', 'kms:Encrypt']) {
        expect(text).toContain(`"${action}"`);
      }
    }
  });

  test('through a destination without Object Lock is an error', () => {
    const app = new App();
    const west = new Stack(app, 'West', { env: { region: 'us-west-2' } });
    const counterpart = new s3.Bucket(west, 'Bucket', { bucketName: WEST.bucketName, versioned: true });
    const east = new Stack(app, 'East', { env: { region: 'us-east-1' } });
    expect(() => addBucket(east, { bucketName: 'data-east', replication: { ...WEST, counterpart } })).toThrow(
      /the destination lacks Object Lock/,
    );
  });

  test('through an air-gapped vault that takes no RDS is an error', () => {
    const stack = testStack();
    const vault = AirGappedVault.fromAirGappedVaultAttributes(stack, 'AirGapped', { vaultName: 'gap' });
    for (const way of [
      { airGappedVault: vault },
      { copyDestinations: [CopyDestination.toAirGappedVault(vault)] },
    ]) {
      expect(() =>
        planIn(new Stack(stack, `Stack${Object.keys(way)[0]}`), { stores: [RDS()], ...way }),
      ).toThrow(
        /a logically air-gapped vault doesn't take this type, and jobs would complete without telling/,
      );
    }
  });
});

describe('a copy that is taken for something as fresh as its original', () => {
  test('says how old it can be, which is hours also for a continuous backup', () => {
    const stack = testStack();
    RecoveryObjectives.declare(stack, { objective: { rpo: Duration.minutes(15), rto: Duration.hours(1) } });
    const plan = planIn(stack, {
      stores: [BackupStore.bucket(bucketIn(stack))],
      copyDestinations: [CopyDestination.toVaultArn(RecoveryVault.arnIn(stack, 'app', 'us-west-2'))],
    });
    expect(plan.rpoOfCopies!.toHours()).toBeGreaterThanOrEqual(3);
  });

  test('is replaced by replicated backups, with a key over there, only between regions that AWS pairs', () => {
    const { AutomaticBackupReplicationKmsKeyId: key } = instanceProps(
      databaseTemplate({ recoveryRegion: SOMEWHERE_ELSE }),
    );
    expect(JSON.stringify(key)).toContain(':kms:us-west-2:');
    expect(() => databaseTemplate({ recoveryRegion: { region: 'us-west-2' } })).toThrow(
      /the key in the recovery region is not usable/,
    );
    const nowhere = { region: 'ap-east-1', keyAliasName: 'app/data' };
    expect(() => databaseTemplate({ recoveryRegion: nowhere })).toThrow(
      /automated backups are not replicated from us-east-1 to that region, received "ap-east-1"; allowed: [^;]*eu-west-1/,
    );
  });

  test('of a Multi-AZ cluster is an error: it has none, neither replicated nor copied', () => {
    const deployment = DatabaseDeployment.MULTI_AZ_CLUSTER;
    expect(() => databaseTemplate({ deployment, recoveryRegion: SOMEWHERE_ELSE })).toThrow(
      /the backups of a Multi-AZ cluster cannot leave its region/,
    );
    const stack = testStack();
    const arn = 'arn:aws:rds:us-east-1:111111111111:cluster:app';
    expect(() =>
      planIn(stack, {
        stores: [BackupStore.arn(BackupStoreType.RDS_CLUSTER, arn)],
        copyDestinations: [CopyDestination.toVaultArn(RecoveryVault.arnIn(stack, 'app', 'us-west-2'))],
      }),
    ).toThrow(/recovery points of this type can't be copied to another vault/);
  });
});

test('a restore that lands bare is given the network, the group and the parameters of its original', () => {
  const stack = testStack();
  const defaults = stack.resolve(database(stack).restoreDefaults);
  const template = Template.fromStack(stack);
  expect(defaults).toEqual({
    subnetGroupName: { Ref: onlyResource(template, 'AWS::RDS::DBSubnetGroup').logicalId },
    securityGroupId: { 'Fn::GetAtt': [expect.stringMatching(/^DatabaseSecurityGroup/), 'GroupId'] },
    parameterGroupName: { Ref: onlyResource(template, 'AWS::RDS::DBParameterGroup').logicalId },
  });
  // The group lets nobody in by itself, so that what is restored stays in quarantine.
  const group = template.toJSON().Resources[defaults.securityGroupId['Fn::GetAtt'][0]].Properties;
  expect(group.SecurityGroupIngress).toBeUndefined();
  const { Parameters } = propertiesOf(template, 'AWS::RDS::DBParameterGroup');
  expect(Parameters).toMatchObject({ 'rds.force_ssl': '1' });
});

describe('a cycle between stacks through generated roles', () => {
  test('is impossible: two regions replicate to each other by name, and share no export', () => {
    const app = new App();
    const stacks = ['us-east-1', 'us-west-2'].map((region, index, regions) => {
      const other = regions[1 - index]!;
      const stack = new Stack(app, region, { env: { region } });
      addBucket(stack, {
        bucketName: `data-${region}`,
        replication: {
          bucketName: `data-${other}`,
          region: other,
          keyArn: RecoveryKey.aliasArnIn(stack, 'app/data', other),
        },
        ...(region === 'us-west-2'
          ? { encryptionKey: new RecoveryKey(stack, 'Own', { aliasName: 'a' }).key }
          : {}),
      });
      return stack;
    });
    for (const stack of stacks) {
      expect(stack.dependencies).toEqual([]);
      expect(Template.fromStack(stack).toJSON().Outputs).toBeUndefined();
    }
  });

  test('is impossible where a role uses a key, a bucket, a database or a vault of another stack', () => {
    const app = new App();
    const stores = new Stack(app, 'Stores', { env: { region: 'us-east-1' } });
    const roles = new Stack(app, 'Roles', { env: { region: 'us-east-1' } });
    const role = new iam.Role(roles, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    addBucket(stores).grants.write(role);
    database(new Stack(app, 'Data', { env: { region: 'us-east-1' } })).grants.readSecret(role);
    vaultIn(stores).grants.copyInto(role);
    new RecoveryKey(stores, 'Other', { aliasName: 'app/other' }).grants.use(role);
    expect(() => app.synth()).not.toThrow();
    expect(stores.dependencies).toEqual([]);
  });
});

describe('point-in-time recovery that dies with its instance', () => {
  test('is impossible, for a new database and for one that exists already', () => {
    const kept = { DeleteAutomatedBackups: false, DeletionProtection: true };
    expect(instanceProps(databaseTemplate())).toMatchObject(kept);
    const existing = templateOf(stack => {
      const instance = database(stack).instance;
      expect(() => DatabaseProtection.protect(instance)).toThrow(/the instance is not made in this app/);
      DatabaseProtection.protect(stack.node.findChild('Database').node.findChild('Resource') as never);
    });
    expect(instanceProps(existing)).toMatchObject(kept);
  });

  test('and a master password that RDS manages is not used, because it rules out read replicas', () => {
    const properties = instanceProps(databaseTemplate());
    expect(properties).not.toHaveProperty('ManageMasterUserPassword');
    expect(JSON.stringify(properties['MasterUserPassword'])).toContain('resolve:secretsmanager');
  });
});

describe('versions that expire before somebody notices', () => {
  test('are kept for 90 days by default, and the window can be read', () => {
    const stack = testStack();
    const bucket = addBucket(stack);
    expect(bucket.versionWindow.toDays()).toBe(90);
    const { LifecycleConfiguration } = propertiesOf(Template.fromStack(stack), 'AWS::S3::Bucket');
    expect(LifecycleConfiguration.Rules[0].NoncurrentVersionExpiration.NoncurrentDays).toBe(90);
  });

  test('are an error when the window is shorter than the lock, or a lifecycle shorter than the window', () => {
    const retention = RetentionLock.governance(Duration.days(60));
    expect(() => addBucket(testStack(), { retention, versionWindow: Duration.days(59) })).toThrow(
      /the version window beside a lock of 60 days is out of bounds, received "59 days"; allowed: whole days from 60/,
    );
    const noncurrentVersionExpiration = Duration.days(7);
    const bucket = new s3.Bucket(testStack(), 'Bucket', {
      lifecycleRules: [{ noncurrentVersionExpiration }],
    });
    expect(() => BucketProtection.protect(bucket)).toThrow(
      /removes versions after 7 days, before the 90 days that they are kept for/,
    );
  });
});

describe("CDK's notification handler, which can wipe a bucket's EventBridge setting", () => {
  test('is an error on a recoverable bucket, which sets EventBridge on its own resource', () => {
    const { NotificationConfiguration } = propertiesOf(bucketTemplate(), 'AWS::S3::Bucket');
    expect(NotificationConfiguration.EventBridgeConfiguration).toEqual({ EventBridgeEnabled: true });
    const stack = testStack();
    const { bucket } = addBucket(stack);
    bucket.addEventNotification(
      s3.EventType.OBJECT_CREATED,
      new s3n.SnsDestination(new sns.Topic(stack, 'Topic')),
    );
    expect(() => Template.fromStack(stack)).toThrow(
      /CDK's notification handler would wipe the EventBridge setting that continuous backups need; use an EventBridge rule/,
    );
  });

  test('keeps EventBridge on, where a bucket under protection has it already', () => {
    const template = templateOf(stack => {
      const bucket = new s3.Bucket(stack, 'Bucket');
      bucket.addEventNotification(
        s3.EventType.OBJECT_CREATED,
        new s3n.SnsDestination(new sns.Topic(stack, 'Topic')),
      );
      BucketProtection.protect(bucket);
    });
    const handler = onlyResource(template, 'Custom::S3BucketNotifications').resource['Properties'];
    expect(handler.NotificationConfiguration).toHaveProperty('EventBridgeConfiguration');
  });
});
