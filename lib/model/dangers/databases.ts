import type { Dangers } from './danger';

/** Databases, their snapshots and their automated backups. */
export const DATABASES = {
  'rds:DeleteDBCluster': { why: 'deletes the data', backups: true },
  'rds:DeleteDBClusterAutomatedBackup': { why: 'deletes point-in-time recovery', backups: true },
  'rds:DeleteDBClusterSnapshot': { why: 'deletes a backup', backups: true },
  'rds:DeleteDBInstance': { why: 'deletes the data', backups: true },
  'rds:DeleteDBInstanceAutomatedBackup': { why: 'deletes point-in-time recovery', backups: true },
  'rds:DeleteDBShardGroup': { why: 'deletes the data' },
  'rds:DeleteDBSnapshot': { why: 'deletes a backup', backups: true },
  'rds:DeleteGlobalCluster': { why: 'ends the replication to other regions' },
  'rds:DeleteTenantDatabase': { why: 'deletes the data of a tenant', backups: true },
  'rds:ModifyDBCluster': {
    why: 'switches automated backups or deletion protection off',
    deployments: true,
    backups: true,
  },
  'rds:ModifyDBInstance': {
    why: 'switches automated backups or deletion protection off',
    deployments: true,
    backups: true,
  },
  'rds:ModifyGlobalCluster': { why: 'switches deletion protection off', deployments: true },
  'rds:RemoveFromGlobalCluster': { why: 'ends the replication to a region' },
  'rds:StopDBInstanceAutomatedBackupsReplication': { why: 'ends the backups in the other region' },
} as const satisfies Dangers;

/** Tables, their backups and their history. */
export const TABLES = {
  'dynamodb:DeleteBackup': { why: 'deletes a backup', backups: true },
  'dynamodb:DeleteTable': { why: 'deletes the data' },
  'dynamodb:DeleteTableReplica': { why: 'deletes the data in a region' },
  'dynamodb:UpdateContinuousBackups': { why: 'switches point-in-time recovery off', deployments: true },
  'dynamodb:UpdateGlobalTable': { why: 'takes a region out of a global table' },
  'dynamodb:UpdateTable': { why: 'switches deletion protection off, or drops a replica', deployments: true },
  'dynamodb:UpdateTimeToLive': { why: 'lets items expire', deployments: true },
} as const satisfies Dangers;

/** Streams from which derived stores are rebuilt. */
export const STREAMS = {
  'kinesis:DecreaseStreamRetentionPeriod': { why: 'deletes what is older than the new retention' },
  'kinesis:DeleteStream': { why: 'deletes the data' },
} as const satisfies Dangers;

/** Secrets and parameters without which nothing that was restored starts. */
export const SECRETS = {
  'secretsmanager:DeleteSecret': { why: 'deletes the secret, at once if asked to' },
  'secretsmanager:RemoveRegionsFromReplication': { why: 'deletes the secret in the other region' },
  'secretsmanager:StopReplicationToReplica': { why: 'ends the replication to the other region' },
  'ssm:DeleteParameter': { why: 'deletes the parameter with its history' },
  'ssm:DeleteParameters': { why: 'deletes parameters with their history' },
} as const satisfies Dangers;
