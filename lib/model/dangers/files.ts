import type { Dangers } from './danger';

/** Objects under lock, and what keeps a bucket's history and replicas. */
export const OBJECTS = {
  's3:BypassGovernanceRetention': { why: 'lifts a governance lock' },
  's3:DeleteBucket': { why: 'deletes the bucket, once it is empty, and frees its name' },
  's3:DeleteBucketPolicy': { why: 'takes away who is denied' },
  's3:DeleteObjectVersion': { why: 'deletes a version for good' },
  's3:PauseReplication': { why: 'pauses replication' },
  's3:PutBucketNotification': {
    why: 'switches EventBridge off, and with it continuous backups',
    deployments: true,
    backups: true,
  },
  's3:PutBucketObjectLockConfiguration': { why: 'leaves new versions unlocked', deployments: true },
  's3:PutBucketPolicy': { why: 'changes who is denied', deployments: true },
  's3:PutBucketVersioning': { why: 'suspends versioning', deployments: true, backups: true },
  's3:PutEncryptionConfiguration': { why: 'puts new objects under a key of the attacker', deployments: true },
  's3:PutLifecycleConfiguration': { why: 'lets objects and versions expire', deployments: true },
  's3:PutObjectLegalHold': { why: 'releases a legal hold' },
  's3:PutObjectRetention': { why: 'shortens a governance lock, together with the bypass' },
  's3:PutReplicationConfiguration': { why: 'switches replication off', deployments: true },
  's3:UpdateObjectEncryption': { why: 'puts objects that are not locked under a key of the attacker' },
} as const satisfies Dangers;

/** File systems and their replicas. */
export const FILE_SYSTEMS = {
  'elasticfilesystem:DeleteFileSystem': { why: 'deletes the data', backups: true },
  'elasticfilesystem:DeleteFileSystemPolicy': { why: 'takes away who is denied' },
  'elasticfilesystem:DeleteReplicationConfiguration': { why: 'ends the replication to the other region' },
  'elasticfilesystem:PutBackupPolicy': { why: 'switches automatic backups off', deployments: true },
  'elasticfilesystem:PutFileSystemPolicy': { why: 'changes who is denied', deployments: true },
  'elasticfilesystem:PutLifecycleConfiguration': { why: 'moves files to an archive', deployments: true },
  'elasticfilesystem:UpdateFileSystemProtection': {
    why: 'lets the file system be overwritten by a replication',
    deployments: true,
  },
} as const satisfies Dangers;

/** Volumes and images that a restore starts from, and the bin that keeps deleted ones. */
export const IMAGES = {
  'ec2:DeleteSnapshot': { why: 'deletes a backup', backups: true },
  'ec2:DeleteVolume': { why: 'deletes the data', backups: true },
  'ec2:DeregisterImage': { why: 'deletes an image', backups: true },
  'ec2:DisableImage': { why: 'keeps an image, also one of a locked vault, from being restored' },
  'ec2:DisableImageDeregistrationProtection': { why: 'lets an image be deleted' },
  'ec2:ModifySnapshotTier': { why: 'moves a backup to an archive, hours away', backups: true },
  'ec2:UnlockSnapshot': { why: 'lifts the governance lock of a snapshot' },
  'rbin:DeleteRule': { why: 'lets snapshots be deleted for good at once' },
  'rbin:UnlockRule': { why: 'lets a rule of the recycle bin be changed' },
  'rbin:UpdateRule': { why: 'shortens what the recycle bin keeps' },
} as const satisfies Dangers;
