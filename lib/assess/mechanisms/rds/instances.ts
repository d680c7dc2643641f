import { type Resource, text, value } from '../../system/resource';

/** The type of a database instance, which may also be an instance of a cluster. */
export const INSTANCE = 'AWS::RDS::DBInstance';

/** Whether an instance has storage of its own, rather than being one of a cluster's. */
export function hasOwnStorage(instance: Resource): boolean {
  return (
    value(instance, 'DBClusterIdentifier') === undefined &&
    !/^(aurora|docdb|neptune)/.test(text(instance, 'Engine') ?? '')
  );
}

/** What an instance replicates, where it is a read replica; it then holds no data of its own. */
export function sourceOf(instance: Resource): unknown {
  return value(instance, 'SourceDBInstanceIdentifier') ?? value(instance, 'SourceDBClusterIdentifier');
}

const RESTORED_FROM = [
  'DBSnapshotIdentifier',
  'DBClusterSnapshotIdentifier',
  'RestoreTime',
  'SourceDBInstanceAutomatedBackupsArn',
  'SourceDbiResourceId',
  'UseLatestRestorableTime',
];

/** Whether an instance begins as a restore, and so takes over settings that the template doesn't state. */
export function beginsAsRestore(instance: Resource): boolean {
  return RESTORED_FROM.some(key => value(instance, key) !== undefined);
}

/** Whether an instance may be encrypted. One that begins as a copy is, where its origin is. */
export function mayBeEncrypted(instance: Resource): boolean {
  const stated = value(instance, 'StorageEncrypted');
  if (value(instance, 'KmsKeyId') !== undefined) return true;
  if (stated === undefined) return beginsAsRestore(instance) || sourceOf(instance) !== undefined;
  return String(stated).toLowerCase() !== 'false';
}
