import * as backup from 'aws-cdk-lib/aws-backup';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Duration } from 'aws-cdk-lib';
import { OPEN, type ResourceJson } from '../situation';
import { vault } from './backups';
import type { Cases } from './rule-cases';

const AIR_GAPPED: ResourceJson = {
  Type: 'AWS::Backup::LogicallyAirGappedBackupVault',
  Properties: { BackupVaultName: 'gap', MinRetentionDays: 7, MaxRetentionDays: 30 },
};
const LOCK = { LockConfiguration: { MinRetentionDays: 7 } };
const ROOT = { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } };
const key = (...more: readonly unknown[]): ResourceJson => ({
  Type: 'AWS::KMS::Key',
  Properties: {
    KeyPolicy: {
      Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*', Principal: ROOT }, ...more],
    },
  },
});
const GUARD = {
  Effect: 'Deny',
  Action: ['kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy'],
  Resource: '*',
  Principal: { AWS: '*' },
  Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/break-glass' } },
};
const UNDER_KEY = { EncryptionKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } };
const policy = (statement: object): object => ({
  AccessPolicy: { Statement: [{ Effect: 'Allow', Principal: '*', Resource: '*', ...statement }] },
});
const alarm = (
  vaultName: unknown,
  MetricName = 'NumberOfBackupJobsFailed',
  more: object = {},
): ResourceJson => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    Namespace: 'AWS/Backup',
    MetricName,
    AlarmActions: [{ Ref: 'Topic' }],
    ...more,
    ...(vaultName === undefined ? {} : { Dimensions: [{ Name: 'BackupVaultName', Value: vaultName }] }),
  },
});

export const VAULT_CASES: Cases = {
  BackupVaultLocked: {
    compliant: {
      'vault with a lock': { here: { It: vault(LOCK) } },
      'vault that CDK makes with a lock': {
        build: stack =>
          new backup.BackupVault(stack, 'V', { lockConfiguration: { minRetention: Duration.days(7) } }),
      },
    },
    nonCompliant: {
      'vault without': { here: { It: vault() } },
      'vault whose lock keeps nothing': { here: { It: vault({ LockConfiguration: {} }) } },
      'vault that CDK makes': { build: stack => new backup.BackupVault(stack, 'V') },
    },
    undecided: {
      'vault whose lock hangs on a condition': {
        here: { It: vault({ LockConfiguration: { 'Fn::If': ['C', {}, {}] } }) },
      },
    },
    notApplicable: { 'air-gapped vault, which is always locked': { here: { It: AIR_GAPPED } } },
  },
  BackupVaultHasOwnKey: {
    compliant: {
      'vault under a key of the same template': { here: { It: vault(UNDER_KEY), Key: key() } },
      'vault under a key of another stack': {
        build: (stack, other) =>
          new backup.BackupVault(stack, 'V', { encryptionKey: new kms.Key(other, 'K') }),
      },
    },
    nonCompliant: {
      'vault that names none': { here: { It: vault() } },
      'vault under the key of AWS': {
        here: { It: vault({ EncryptionKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/aws/backup' }) },
      },
    },
    undecided: { 'vault under a key of another app': { here: { It: vault({ EncryptionKeyArn: OPEN }) } } },
    notApplicable: { 'air-gapped vault, whose key is in the care of AWS': { here: { It: AIR_GAPPED } } },
  },
  BackupVaultKeyGuarded: {
    compliant: {
      'vault whose key only break glass destroys': {
        here: { It: vault({ ...LOCK, ...UNDER_KEY }), Key: key(GUARD) },
      },
    },
    nonCompliant: {
      'vault whose key the account destroys': { here: { It: vault({ ...LOCK, ...UNDER_KEY }), Key: key() } },
      'vault under a key that CDK makes in another stack': {
        build: (stack, other) =>
          new backup.BackupVault(stack, 'V', {
            encryptionKey: new kms.Key(other, 'K'),
            lockConfiguration: { minRetention: Duration.days(7) },
          }),
      },
    },
    undecided: {
      'vault under a key of another app': { here: { It: vault({ ...LOCK, EncryptionKeyArn: OPEN }) } },
      'vault whose key has an open policy': {
        here: { It: vault({ ...LOCK, ...UNDER_KEY }), Key: key(OPEN) },
      },
    },
    notApplicable: { 'vault without a key of its own': { here: { It: vault(LOCK) } } },
  },
  BackupVaultPolicyAllowsNoDeletion: {
    compliant: {
      'vault that lets copies in': { here: { It: vault(policy({ Action: 'backup:CopyIntoBackupVault' })) } },
      'vault that denies deletion': {
        here: { It: vault(policy({ Effect: 'Deny', Action: 'backup:DeleteRecoveryPoint' })) },
      },
      'vault that lets copies of another app in': {
        here: { It: vault(policy({ Action: 'backup:CopyIntoBackupVault', Principal: { AWS: OPEN } })) },
      },
    },
    nonCompliant: {
      'vault that allows deletion': {
        here: { It: vault(policy({ Action: 'backup:DeleteRecoveryPoint' })) },
      },
      'vault that allows everything': { here: { It: vault(policy({ Action: ['backup:*'] })) } },
      'vault that allows all but reading': {
        here: { It: vault(policy({ Action: undefined, NotAction: 'backup:Describe*' })) },
      },
    },
    undecided: { 'vault that allows nobody knows what': { here: { It: vault(policy({ Action: OPEN })) } } },
    notApplicable: { 'vault without a policy': { here: { It: vault() } } },
  },
  BackupFailuresAreNoticed: {
    compliant: {
      'vault with an alarm': { here: { It: vault(), Alarm: alarm({ Ref: 'It' }) } },
      'vault with an alarm for the region in another stack': {
        here: { It: vault() },
        elsewhere: { Alarm: alarm(undefined) },
      },
      'vault with notifications': {
        here: {
          It: vault({
            Notifications: { SNSTopicArn: 'arn', BackupVaultEvents: ['BACKUP_JOB_COMPLETED'] },
          }),
        },
      },
      'vault in a region where a rule sees events of AWS Backup': {
        here: {
          It: vault(),
          Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: ['aws.backup'] } } },
        },
      },
      'vault that CDK makes with an alarm': {
        build: stack => {
          const made = new backup.BackupVault(stack, 'V');
          new cloudwatch.Metric({
            namespace: 'AWS/Backup',
            metricName: 'NumberOfBackupJobsFailed',
            dimensionsMap: { BackupVaultName: made.backupVaultName },
          })
            .createAlarm(stack, 'A', { threshold: 0, evaluationPeriods: 1 })
            .addAlarmAction({
              bind: () => ({ alarmActionArn: 'arn:aws:sns:us-east-1:111122223333:on-call' }),
            });
          return made;
        },
      },
    },
    nonCompliant: {
      'vault that nobody watches': { here: { It: vault() } },
      'vault with an alarm for another one': { here: { It: vault(), Alarm: alarm('other') } },
      'vault with an alarm for something else': {
        here: { It: vault(), Alarm: alarm({ Ref: 'It' }, 'NumberOfRestoreJobsFailed') },
      },
      'vault with an alarm that tells nobody': {
        here: { It: vault(), Alarm: alarm({ Ref: 'It' }, 'NumberOfBackupJobsFailed', { AlarmActions: [] }) },
      },
      'vault with an alarm whose actions are off': {
        here: {
          It: vault(),
          Alarm: alarm({ Ref: 'It' }, 'NumberOfBackupJobsFailed', { ActionsEnabled: false }),
        },
      },
      'vault in a region where a rule sees restores': {
        here: {
          It: vault(),
          Rule: {
            Type: 'AWS::Events::Rule',
            Properties: {
              EventPattern: { source: ['aws.backup'], 'detail-type': ['Restore Job State Change'] },
            },
          },
        },
      },
      'vault in a region where a rule is switched off': {
        here: {
          It: vault(),
          Rule: {
            Type: 'AWS::Events::Rule',
            Properties: { State: 'DISABLED', EventPattern: { source: ['aws.backup'] } },
          },
        },
      },
      'vault with an alarm for another region': {
        here: { It: vault() },
        elsewhere: { Alarm: alarm(undefined) },
        elsewhereRegion: 'eu-west-1',
      },
      'vault with notifications of restores': {
        here: { It: vault({ Notifications: { BackupVaultEvents: ['RESTORE_JOB_COMPLETED'] } }) },
      },
    },
    undecided: {
      'vault with events from another app': {
        here: { It: vault({ Notifications: { BackupVaultEvents: OPEN } }) },
      },
    },
    notApplicable: { 'air-gapped vault, into which copies are made': { here: { It: AIR_GAPPED } } },
  },
};
