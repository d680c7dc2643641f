import type { StoreFacts } from '../../../../assess/facts/store-facts';
import { text } from '../../../../assess/system/resource';
import { type Argument, type Step, aws, say } from '../../step';

/** What the restored instance doesn't have, although the old one had it. */
export function reprotect(facts: StoreFacts): readonly Step[] {
  const { id, region, resource } = facts;
  const elsewhere = text(resource, 'AutomaticBackupReplicationRegion');
  const days = facts.setting('BackupRetentionPeriod');
  return [
    say`Its history begins with the restore: keep the old instance and its automated backups until the retention is over again.`,
    ...(days === undefined
      ? []
      : [
          aws(region, 'rds', 'modify-db-instance', {
            'db-instance-identifier': id,
            'backup-retention-period': days,
            'deletion-protection': true,
            'apply-immediately': true,
          }),
        ]),
    ...(elsewhere === undefined
      ? []
      : [
          say`Replicated backups don't follow it; they are started anew, from the other region:`,
          aws([elsewhere], 'rds', 'start-db-instance-automated-backups-replication', {
            'source-db-instance-arn': facts.arn,
            'source-region': region,
            'backup-retention-period': facts.setting('AutomaticBackupReplicationRetentionPeriod'),
            'kms-key-id': facts.setting('AutomaticBackupReplicationKmsKeyId'),
          }),
        ]),
    ...facts.counterparts.flatMap(replica => [
      say`The replica ${replica.id} still follows the old instance. Make it anew once the restored one is open:`,
      promoteAside(replica.region, replica.id),
    ]),
    ...backedUp(region, facts.arn),
    say`Deploy the stacks only when \`cdk diff\` shows no replacement of the database.`,
  ];
}

function promoteAside(region: Argument, id: Argument): Step {
  return aws(region, 'rds', 'describe-db-instances', {
    'db-instance-identifier': id,
    query: 'DBInstances[0].[ReadReplicaSourceDBInstanceIdentifier,StatusInfos[0].Status]',
    output: 'text',
  });
}

/** Whether AWS Backup has taken something of it since. */
export function backedUp(region: Argument, arn: Argument): readonly Step[] {
  return [
    say`Backup plans choose by ARN or by tag. The newest recovery point has to be younger than the restore:`,
    aws(region, 'backup', 'describe-protected-resource', {
      'resource-arn': arn,
      query: '[LastBackupTime,LastBackupVaultArn]',
      output: 'text',
    }),
  ];
}
