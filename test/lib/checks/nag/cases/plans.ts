import { Duration } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { OPEN, type ResourceJson, type Resources } from '../situation';
import { GENERAL, OPEN_PLAN, bucket, plan, planOfBucket, role, selection, vault } from './backups';
import type { Cases } from './rule-cases';

const OTHER_VAULT = 'arn:aws:backup:eu-west-1:111122223333:backup-vault:copies';
const copying = (to: unknown, days: unknown = 35): object => ({
  CopyActions: [{ DestinationBackupVaultArn: to, Lifecycle: { DeleteAfterDays: days } }],
});
const continuous = { EnableContinuousBackup: true };
const NO_PLAN = { 'of another type': { here: { It: { Type: 'AWS::Backup::ReportPlan' } } } };
const LOCKED_VAULT: Resources = {
  Vault: vault({ LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 90 } }),
};
const AIR_GAPPED: Resources = {
  Gap: {
    Type: 'AWS::Backup::LogicallyAirGappedBackupVault',
    Properties: { BackupVaultName: 'gap', MinRetentionDays: 7, MaxRetentionDays: 90 },
  },
};
const INTO_GAP = { TargetLogicallyAirGappedBackupVaultArn: { 'Fn::GetAtt': ['Gap', 'BackupVaultArn'] } };
const handler = (configuration: object): ResourceJson => ({
  Type: 'Custom::S3BucketNotifications',
  Properties: { BucketName: { Ref: 'Bucket' }, Managed: true, NotificationConfiguration: configuration },
});
const testing = (arns: unknown, conditions?: unknown): Resources => ({
  It: {
    Type: 'AWS::Backup::RestoreTestingSelection',
    Properties: { ProtectedResourceArns: arns, ProtectedResourceConditions: conditions },
  },
});
const table = (Properties: object = {}): ResourceJson => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: { TableName: 'orders', ...Properties },
});
const SELECTS_IT = { ...plan(), ...selection([{ 'Fn::GetAtt': ['It', 'Arn'] }]) };
const volume: ResourceJson = {
  Type: 'AWS::EC2::Volume',
  Properties: { Tags: [{ Key: 'keep', Value: 'yes' }] },
};
const BY_TAG = selection(undefined, 'Plan', {
  ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'keep', ConditionValue: 'yes' }],
});

export const PLAN_CASES: Cases = {
  BackupPlanSelectsStore: {
    compliant: {
      'store that a plan names': { here: { It: table(), ...SELECTS_IT } },
      'store that a plan in another stack names': {
        here: { It: table() },
        elsewhere: {
          ...plan(),
          ...selection(['arn:aws:dynamodb:us-east-1:111122223333:table/orders']),
        },
      },
      'volume that a plan selects by a tag': { here: { It: volume, ...plan(), ...BY_TAG } },
      'store that a plan selects by its type': {
        here: { It: table(), ...plan(), ...selection(['arn:aws:dynamodb:*:*:table/*']) },
      },
      'table that CDK makes, with its plan in another stack': {
        build: (stack, other) => {
          const made = new dynamodb.Table(stack, 'T', {
            partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
          });
          const daily = backup.BackupPlan.daily35DayRetention(other, 'P');
          daily.addSelection('S', { resources: [backup.BackupResource.fromDynamoDbTable(made)] });
          return made;
        },
      },
    },
    nonCompliant: {
      'store in no plan': { here: { It: table() } },
      'store beside a plan of another region': {
        here: { It: table() },
        elsewhere: {
          ...plan(),
          ...selection(['arn:aws:dynamodb:us-east-1:111122223333:table/orders']),
        },
        elsewhereRegion: 'eu-west-1',
      },
      'volume with another tag': {
        here: {
          It: { Type: 'AWS::EC2::Volume', Properties: { Tags: [{ Key: 'keep', Value: 'no' }] } },
          ...plan(),
          ...BY_TAG,
        },
      },
    },
    undecided: {
      'store beside a selection of nobody knows what': {
        here: { It: table(), ...plan(), ...selection(OPEN) },
      },
    },
    notApplicable: {
      'read replica, whose source is backed up': {
        here: { It: { Type: 'AWS::RDS::DBInstance', Properties: { SourceDBInstanceIdentifier: 'source' } } },
      },
      'bucket, which has versions': { here: { It: bucket() } },
    },
  },
  BackupPlanCopiesElsewhere: {
    compliant: {
      'plan that copies to another region': { here: plan(copying(OTHER_VAULT), 'It') },
      'plan that copies to another account': {
        here: plan(copying('arn:aws:backup:us-east-1:444455556666:backup-vault:copies'), 'It'),
      },
      'plan that CDK makes, with a vault of another region': {
        build: stack => {
          const made = new backup.BackupPlan(stack, 'P');
          made.addRule(
            new backup.BackupPlanRule({
              deleteAfter: Duration.days(35),
              copyActions: [
                { destinationBackupVault: backup.BackupVault.fromBackupVaultArn(stack, 'O', OTHER_VAULT) },
              ],
            }),
          );
          return made;
        },
      },
    },
    nonCompliant: {
      'plan that copies nothing': { here: plan({}, 'It') },
      'plan that copies to a vault beside': {
        here: plan(copying('arn:aws:backup:us-east-1:111122223333:backup-vault:beside'), 'It'),
      },
      'plan that CDK makes': { build: stack => backup.BackupPlan.daily35DayRetention(stack, 'P') },
    },
    undecided: {
      'plan that copies to a vault of another app': { here: plan(copying(OPEN), 'It') },
      'plan of another app': { here: OPEN_PLAN },
    },
    notApplicable: NO_PLAN,
  },
  BackupRuleCanBeReliedOn: {
    compliant: { 'plan whose jobs can succeed': planOfBucket(continuous) },
    nonCompliant: {
      'plan that keeps a continuous backup for longer than there is': planOfBucket({
        ...continuous,
        Lifecycle: { DeleteAfterDays: 60 },
      }),
      'plan with a window that AWS refuses': planOfBucket({ StartWindowMinutes: 10 }),
    },
    undecided: {
      'plan with a schedule of another app': planOfBucket({ ScheduleExpression: OPEN }),
      'plan of another app': { here: OPEN_PLAN },
    },
    notApplicable: NO_PLAN,
  },
  BackupRetentionWithinLock: {
    compliant: { 'plan within the bounds': planOfBucket({}, LOCKED_VAULT) },
    nonCompliant: {
      'plan that keeps too short': planOfBucket({ Lifecycle: { DeleteAfterDays: 1 } }, LOCKED_VAULT),
      'plan that keeps for good': planOfBucket({ Lifecycle: undefined }, LOCKED_VAULT),
      'plan whose copies are kept too long, in another stack': {
        ...planOfBucket(copying(OTHER_VAULT, 400)),
        elsewhere: {
          Copies: vault({
            BackupVaultName: 'copies',
            LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 90 },
          }),
        },
        elsewhereRegion: 'eu-west-1',
      },
    },
    undecided: {
      'plan with days from another app': planOfBucket({ Lifecycle: { DeleteAfterDays: OPEN } }, LOCKED_VAULT),
    },
    notApplicable: NO_PLAN,
  },
  BackupRoleBacksUpBuckets: {
    compliant: { 'plan whose role may': planOfBucket(continuous) },
    nonCompliant: {
      'plan whose role has the general policy only': planOfBucket(continuous, { Role: role(GENERAL) }),
    },
    undecided: {
      'plan whose role is one of another app': {
        here: {
          ...plan({}, 'It'),
          ...selection(['arn:aws:s3:::data'], 'It', { IamRoleArn: OPEN }),
          Bucket: bucket(),
        },
      },
    },
    notApplicable: { 'plan without a selection': { here: plan({}, 'It') }, ...NO_PLAN },
  },
  BackupBucketSendsEvents: {
    compliant: { 'plan of a bucket that does': planOfBucket(continuous) },
    nonCompliant: {
      'plan of a bucket that does not': planOfBucket(continuous, {
        Bucket: bucket({ NotificationConfiguration: undefined }),
      }),
    },
    undecided: { 'plan that may be continuous': planOfBucket({ EnableContinuousBackup: OPEN }) },
    notApplicable: NO_PLAN,
  },
  BackupBucketKeepsEvents: {
    compliant: {
      'plan of a bucket whose handler states the events': planOfBucket(continuous, {
        Handler: handler({ EventBridgeConfiguration: {} }),
      }),
    },
    nonCompliant: {
      'plan of a bucket whose handler wipes them': planOfBucket(continuous, {
        Handler: handler({ TopicConfigurations: [] }),
      }),
    },
    undecided: { 'plan that may be continuous': planOfBucket({ EnableContinuousBackup: OPEN }) },
    notApplicable: NO_PLAN,
  },
  BackupAirGappedVaultTakesType: {
    compliant: { 'plan of a bucket': planOfBucket(INTO_GAP, AIR_GAPPED) },
    nonCompliant: {
      'plan of an RDS instance': {
        here: {
          ...plan(INTO_GAP, 'It'),
          ...AIR_GAPPED,
          ...selection(['arn:aws:rds:us-east-1:111122223333:db:mine'], 'It'),
          Database: {
            Type: 'AWS::RDS::DBInstance',
            Properties: { DBInstanceIdentifier: 'mine', Engine: 'postgres' },
          },
        },
      },
    },
    undecided: {
      'plan with a vault of another app': planOfBucket({ TargetLogicallyAirGappedBackupVaultArn: OPEN }),
    },
    notApplicable: NO_PLAN,
  },
  BackupBucketBackedUpContinuously: {
    compliant: {
      'bucket under a continuous backup': {
        here: { ...plan(continuous), ...selection(['arn:aws:s3:::data']), It: bucket() },
      },
    },
    nonCompliant: {
      'bucket under snapshots only': {
        here: { ...plan(), ...selection(['arn:aws:s3:::data']), It: bucket() },
      },
    },
    undecided: {
      'bucket beside a selection of nobody knows what': {
        here: { ...plan(), ...selection(OPEN), It: bucket() },
      },
      'bucket of a rule that may be continuous': {
        here: {
          ...plan({ EnableContinuousBackup: OPEN }),
          ...selection(['arn:aws:s3:::data']),
          It: bucket(),
        },
      },
    },
    notApplicable: { 'bucket in no plan': { here: { It: bucket() } } },
  },
  BackupRestoreTestSelectsOneWay: {
    compliant: {
      'selection by ARN': { here: testing(['arn:aws:s3:::data']) },
      'selection by conditions': { here: testing(['*'], { StringEquals: [{ Key: 'a', Value: 'b' }] }) },
    },
    nonCompliant: {
      'selection by both': {
        here: testing(['arn:aws:s3:::data'], { StringEquals: [{ Key: 'a', Value: 'b' }] }),
      },
    },
    undecided: { 'selection with ARNs of another app': { here: testing(OPEN) } },
    notApplicable: { 'of another type': { here: { It: { Type: 'AWS::Backup::RestoreTestingPlan' } } } },
  },
  KMSKeyApartFromVault: {
    compliant: {
      'store under a key of its own': {
        here: {
          It: table({ SSESpecification: { SSEEnabled: true, KMSMasterKeyId: { Ref: 'Key' } } }),
          ...SELECTS_IT,
          Key: { Type: 'AWS::KMS::Key' },
        },
      },
    },
    nonCompliant: {
      'store under the key of the vault': {
        here: {
          It: bucket({
            BucketEncryption: {
              ServerSideEncryptionConfiguration: [
                {
                  ServerSideEncryptionByDefault: {
                    SSEAlgorithm: 'aws:kms',
                    KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] },
                  },
                },
              ],
            },
          }),
          ...plan(),
          ...selection(['arn:aws:s3:::data']),
          Key: { Type: 'AWS::KMS::Key' },
          Vault: vault({ EncryptionKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } }),
        },
      },
    },
    undecided: {
      'store under a key of another app': {
        here: { It: table({ SSESpecification: { KMSMasterKeyId: OPEN } }), ...SELECTS_IT },
      },
    },
    notApplicable: { 'store without backups': { here: { It: table() } } },
  },
};
