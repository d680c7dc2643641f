import { SOURCES } from '../../../../model/sources';
import { aws, into, local, say } from '../../step';
import type { Playbook } from '../playbook';
import { detect } from '../common/detect';
import { statusOf } from '../common/status';

const snapshot = local('SNAPSHOT');

/**
 * A new volume from a snapshot that a lifecycle policy took.
 *
 * @see https://docs.aws.amazon.com/ebs/latest/userguide/ebs-restoring-volume.html
 */
export const volumeSnapshot: Playbook = {
  types: ['AWS::EC2::Volume', 'AWS::EC2::Instance'],
  mechanism: 'snapshot',
  sources: [SOURCES.dlmSchedules],
  write: situation => {
    const { facts, scenario } = situation;
    const { id, region, resource } = facts;
    const isInstance = resource.type === 'AWS::EC2::Instance';
    const volume = isInstance ? local('VOLUME') : id;
    const away = scenario === 'region-failure';
    const place = away ? local('TARGET_REGION') : region;
    return {
      choices: [
        ...(isInstance
          ? [{ name: 'VOLUME', value: ['vol-REPLACE-ME'], say: 'one of its volumes at a time' }]
          : []),
        ...(away
          ? [{ name: 'TARGET_REGION', value: ['REPLACE-ME'], say: 'the region that snapshots are copied to' }]
          : []),
        { name: 'SNAPSHOT', value: ['snap-REPLACE-ME'], say: 'the newest from before the damage' },
        { name: 'ZONE', value: ['REPLACE-ME'], say: 'the zone of the instance that takes it' },
      ],
      detect: detect(situation),
      decide: [
        say`Lost is what was written since the snapshot:`,
        aws(place, 'ec2', 'describe-snapshots', {
          'owner-ids': 'self',
          filters: ['Name=volume-id,Values=', ...volume],
          query: 'sort_by(Snapshots,&StartTime)[].[StartTime,State,SnapshotId]',
          output: 'text',
        }),
        ...(away
          ? [
              say`Copies keep neither the volume's id nor, always, its tags: look for the description where this finds nothing.`,
            ]
          : []),
      ],
      restore: [
        into(
          'RESTORED',
          aws(place, 'ec2', 'create-volume', {
            'snapshot-id': snapshot,
            'availability-zone': local('ZONE'),
            'volume-type': facts.setting('VolumeType') ?? 'gp3',
            encrypted: true,
            'kms-key-id': away ? undefined : facts.setting('KmsKeyId'),
            query: 'VolumeId',
            output: 'text',
          }),
        ),
        aws(place, 'ec2', 'wait volume-available', { 'volume-ids': local('RESTORED') }),
      ],
      quarantine: [say`It is attached to nothing. Attach it to a host for checking, and mount it read-only.`],
      verify: [
        ...(isInstance ? [] : statusOf(facts, { id: local('RESTORED'), region: place })),
        say`The file system's own check without repairs (\`fsck -n\`), then the newest files.`,
      ],
      open: [
        say`Stop the instance, detach the old volume, attach the new one under the same device name, start.`,
      ],
      rollback: [say`Attach the old volume again.`],
      afterwards: [
        say`Lifecycle policies choose by tag: give the new volume the tags of the old one, and state it in a template.`,
      ],
    };
  },
};

/**
 * A new file system from one of FSx's own backups.
 *
 * @see https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html
 */
export const fsxBackup: Playbook = {
  types: ['AWS::FSx::FileSystem'],
  mechanism: 'snapshot',
  sources: [SOURCES.fsxBackups],
  write: situation => {
    const { facts } = situation;
    const { id, region } = facts;
    return {
      choices: [{ name: 'BACKUP', value: ['backup-REPLACE-ME'], say: 'the newest from before the damage' }],
      detect: detect(situation),
      decide: [
        say`Lost is what changed since the backup. Automatic backups are gone with their file system:`,
        aws(region, 'fsx', 'describe-backups', {
          filters: ['Name=file-system-id,Values=', ...id],
          query: 'sort_by(Backups,&CreationTime)[].[CreationTime,Lifecycle,BackupId]',
          output: 'text',
        }),
      ],
      restore: [
        into(
          'RESTORED',
          aws(region, 'fsx', 'create-file-system-from-backup', {
            'backup-id': local('BACKUP'),
            'subnet-ids': facts.settings('SubnetIds'),
            'security-group-ids': orUndefined(facts.settings('SecurityGroupIds')),
            query: 'FileSystem.FileSystemId',
            output: 'text',
          }),
        ),
        say`Kinds other than Windows and Lustre take their own configuration beside (\`--windows-configuration\` and the like).`,
      ],
      quarantine: [say`It has a DNS name of its own: nobody uses it yet.`],
      verify: [
        ...statusOf(facts, { id: local('RESTORED') }),
        say`Mount it read-only. Newest files, counts by directory.`,
      ],
      open: [say`Point clients at its DNS name, or copy back what is missing.`],
      rollback: [say`Point clients back at the old one.`],
      afterwards: [say`It is in no plan and no stack: state it in a template and import it.`],
    };
  },
};

/**
 * The other file server takes over by itself.
 *
 * @see https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/high-availability-AZ.html
 */
export const fsxFailover: Playbook = {
  types: ['AWS::FSx::FileSystem'],
  mechanism: 'standby-failover',
  write: situation => ({
    detect: detect(situation),
    decide: [say`Nothing to decide: the other file server takes over within a minute or two.`],
    restore: [say`There is nothing to run. Wait, and look:`, ...statusOf(situation.facts)],
    verify: [say`A client writes a file, and reads it.`],
    open: [say`The address is the same.`],
    rollback: [say`It goes back by itself when the first zone is healthy.`],
    afterwards: [say`Nothing has to be protected anew.`],
  }),
};

function orUndefined<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length > 0 ? items : undefined;
}
