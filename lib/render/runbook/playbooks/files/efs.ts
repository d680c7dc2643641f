import { known, open } from '../../../../assess/facts/word';
import { SOURCES } from '../../../../model/sources';
import { aws, into, local, say } from '../../step';
import type { Playbook } from '../playbook';
import { detect } from '../common/detect';

const replica = local('REPLICA');

/**
 * The read-only replica becomes writable when the replication is deleted.
 *
 * @see https://docs.aws.amazon.com/efs/latest/ug/replication-fail-over.html
 */
export const efsReplica: Playbook = {
  types: ['AWS::EFS::FileSystem'],
  mechanism: 'replication',
  sources: [SOURCES.efsReplication],
  write: situation => {
    const { facts } = situation;
    const [there] = facts.replicaRegions;
    if (there === undefined) return undefined;
    const region = known(there);
    const replication = aws(region, 'efs', 'describe-replication-configurations', {
      query:
        'Replications[].[SourceFileSystemId,Destinations[0].FileSystemId,Destinations[0].Status,Destinations[0].LastReplicatedTimestamp]',
      output: 'text',
    });
    return {
      detect: [...detect(situation), replication],
      decide: [
        say`Lost is what changed since \`LastReplicatedTimestamp\`. The replica is not of one point in time: related files may be of different moments.`,
      ],
      restore: [
        into(
          'REPLICA',
          aws(region, 'efs', 'describe-replication-configurations', {
            query: [
              "Replications[?SourceFileSystemId=='",
              ...facts.id,
              "'].Destinations[0].FileSystemId | [0]",
            ],
            output: 'text',
          }),
        ),
        say`The replica becomes writable, and follows no more:`,
        aws(region, 'efs', 'delete-replication-configuration', { 'source-file-system-id': facts.id }),
      ],
      quarantine: [
        say`Fence the old region's writers. A mount target has to be there, in the region's own subnets and security groups:`,
        aws(region, 'efs', 'describe-mount-targets', {
          'file-system-id': replica,
          query: 'MountTargets[].[MountTargetId,SubnetId,LifeCycleState]',
          output: 'text',
        }),
      ],
      verify: [say`Mount it read-only. Newest files, counts by directory, one tenant's only.`],
      open: [say`Mount it for writing, and start the clients there.`],
      rollback: [say`Before anybody wrote there, mount the old one again.`],
      failback: [
        say`Replicate back into the old one, whose protection against being overwritten has to be lifted for it; it loses what only it has:`,
        aws(facts.region, 'efs', 'update-file-system-protection', {
          'file-system-id': facts.id,
          'replication-overwrite-protection': 'DISABLED',
        }),
        aws(region, 'efs', 'create-replication-configuration', {
          'source-file-system-id': replica,
          destinations: ['Region=', ...facts.region, ',FileSystemId=', ...facts.id],
        }),
      ],
      afterwards: [
        say`Without a replication there is no second copy. Put the file system into a backup plan of its region.`,
      ],
    };
  },
};

/**
 * The daily backups that EFS sets up by itself lie in a vault of their own.
 *
 * @see https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html
 */
export const efsAutomaticBackup: Playbook = {
  types: ['AWS::EFS::FileSystem'],
  mechanism: 'snapshot',
  sources: [SOURCES.efsBackup],
  write: situation => {
    const { facts } = situation;
    const { region } = facts;
    return {
      detect: detect(situation),
      decide: [
        say`Lost is what changed since the newest backup:`,
        aws(region, 'backup', 'list-recovery-points-by-backup-vault', {
          'backup-vault-name': 'aws/efs/automatic-backup-vault',
          'by-resource-arn': facts.arn,
          query: 'sort_by(RecoveryPoints,&CreationDate)[].[CreationDate,Status,RecoveryPointArn]',
          output: 'text',
        }),
      ],
      choices: [
        { name: 'RECOVERY_POINT', value: ['arn:REPLACE-ME'], say: 'the newest from before the damage' },
      ],
      restore: [
        into(
          'JOB',
          aws(region, 'backup', 'start-restore-job', {
            'recovery-point-arn': local('RECOVERY_POINT'),
            'iam-role-arn': facts.restoreRole,
            metadata: [
              '{"file-system-id":"',
              ...facts.id,
              '","newFileSystem":"true","Encrypted":"true","CreationToken":"restored"}',
            ],
            query: 'RestoreJobId',
            output: 'text',
          }),
        ),
        aws(region, 'backup', 'describe-restore-job', {
          'restore-job-id': local('JOB'),
          query: '[Status,PercentDone,CreatedResourceArn]',
          output: 'text',
        }),
      ],
      quarantine: [say`The new file system has no mount target: nobody can reach it before you make one.`],
      verify: [
        say`Mount it read-only from one host. Newest files, counts by directory, one tenant's only. Files stand below \`aws-backup-restore_…\`.`,
      ],
      open: [say`Copy what is missing back, or mount the new one in place of the old one.`],
      rollback: [say`Mount the old one again.`],
      afterwards: [
        say`A new file system is in no plan: turn its backups on, and state it in a template.`,
        aws(region, 'efs', 'put-backup-policy', {
          'file-system-id': open('NEW_FILE_SYSTEM', 'the job names it'),
          'backup-policy': 'Status=ENABLED',
        }),
      ],
    };
  },
};
