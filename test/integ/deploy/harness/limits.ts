/**
 * What a deployment here says nothing about, though the templates state it: the emulator takes the property and does
 * nothing, or has no such behaviour.
 */
export const NOT_HELD: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupPlan': 'no job ever runs, so there are neither recovery points nor copies nor restores',
  'AWS::Backup::BackupVault': 'lock, access policy and notifications',
  'AWS::CloudWatch::Alarm': 'no metric arrives, so none rings; expressions over several metrics are dropped',
  'AWS::IAM::Role':
    'no deployment is refused for lack of a permission; policies of vaults are never evaluated',
  'AWS::RDS::DBInstance': 'no database runs; replication of data and of backups, exports of logs, PITR',
  'AWS::S3::Bucket':
    'lifecycle rules are stored and never run; replicas carry no lock of their own; no access log is written',
  'AWS::SecretsManager::RotationSchedule': 'the function is not made, and no secret is rotated',
};
