import { backupVault } from './backup-vault';
import { bucket } from './bucket';
import { database } from './database';
import { key } from './key';
import type { ProtectionReader } from './reader';
import { secret } from './secret';

/** The readers, by the type of resource that each reads. */
export const READERS: Readonly<Record<string, ProtectionReader>> = {
  'AWS::RDS::DBInstance': database,
  'AWS::RDS::DBCluster': { ...database, kind: 'database cluster' },
  'AWS::S3::Bucket': bucket,
  'AWS::Backup::BackupVault': backupVault,
  'AWS::Backup::LogicallyAirGappedBackupVault': { ...backupVault, kind: 'air-gapped vault' },
  'AWS::SecretsManager::Secret': secret,
  'AWS::KMS::Key': key,
  'AWS::KMS::ReplicaKey': { ...key, kind: 'replica key' },
};
