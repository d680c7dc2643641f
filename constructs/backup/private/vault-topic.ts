import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { RecoveryKeyGrants } from '../../keys/recovery-key-grants';

/**
 * Events that a vault reports. Only such as AWS Backup still sends: it accepts `BACKUP_JOB_FAILED` and
 * `BACKUP_JOB_EXPIRED` but has retired them, so failed and expired backup jobs are told by alarms instead.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html
 */
export const VAULT_EVENTS = [
  'CONTINUOUS_BACKUP_INTERRUPTED',
  'COPY_JOB_FAILED',
  'RECOVERY_POINT_MODIFIED',
  'S3_BACKUP_OBJECT_FAILED',
  'S3_RESTORE_OBJECT_FAILED',
];

/** A topic that takes TLS only, encrypted under the vault's key. */
export function vaultTopic(scope: Construct, key: kms.IKey): sns.Topic {
  const topic = new sns.Topic(scope, 'Topic', { masterKey: key, enforceSSL: true });
  const grants = RecoveryKeyGrants.fromKey(key);
  grants.useByService('backup.amazonaws.com');
  grants.useByService('cloudwatch.amazonaws.com');
  return topic;
}

/** Lets AWS Backup and the vault's alarms publish. Changes nothing on an imported topic. */
export function letPublish(topic: sns.ITopic): void {
  const publish = (sid: string, principal: iam.IPrincipal, conditions: Record<string, unknown>): void => {
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid,
        principals: [principal],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions,
      }),
    );
  };
  publish('BackupPublishes', backup(), OF_THIS_ACCOUNT);
  publish('AlarmsPublish', new iam.ServicePrincipal('cloudwatch.amazonaws.com'), {
    StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
  });
}

/**
 * No page says that AWS Backup states the source account when it publishes. `IfExists` keeps other accounts out
 * where it does, and doesn't lose every notification where it doesn't.
 */
const OF_THIS_ACCOUNT = { StringEqualsIfExists: { 'aws:SourceAccount': Aws.ACCOUNT_ID } };

function backup(): iam.IPrincipal {
  return new iam.ServicePrincipal('backup.amazonaws.com');
}
