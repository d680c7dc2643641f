import { Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { backupPlan, noBackupAlarm } from './backup';
import { tenantBucket } from './bucket';
import { tenantKey } from './keys';
import { PRIMARY, RECOVERY, VAULT, bucketName, importedTopic } from './names';
import { replicate, replicationAlarm } from './replication';

/** Tenants of one stack, in each region. */
export interface Cell {
  readonly name: string;
  readonly tenantIds: readonly string[];
}

export class CellStack extends Stack {
  public constructor(scope: Construct, id: string, cell: Cell) {
    super(scope, id, {
      stackName: `acme-cell-${cell.name}`,
      description: `Tenants of cell ${cell.name}`,
      env: { region: PRIMARY },
    });
    const topic = importedTopic(this);
    const vault = backup.BackupVault.fromBackupVaultName(this, 'Vault', VAULT);
    const role = iam.Role.fromRoleName(this, 'BackupRole', 'acme-backup');
    const plan = backupPlan(this, vault, {
      name: `acme-cell-${cell.name}-continuous`,
      minute: Number(cell.name) % 60,
      continuous: true,
    });
    noBackupAlarm(this, 'S3', topic);
    for (const tenantId of cell.tenantIds) {
      const key = tenantKey(this, tenantId);
      const bucket = tenantBucket(this, tenantId, PRIMARY, key);
      replicate(this, tenantId, bucket, key);
      replicationAlarm(this, `${tenantId}ReplicationFailed`, topic, {
        tenantId,
        metricName: 'OperationsFailedReplication',
        statistic: 'Sum',
        threshold: 0,
        description: `Objects of ${bucketName(tenantId, PRIMARY)} failed to replicate to ${RECOVERY}`,
      });
      plan.addSelection(tenantId, {
        backupSelectionName: tenantId,
        resources: [backup.BackupResource.fromArn(bucket.bucketArn)],
        role,
        disableDefaultBackupPolicy: true,
      });
    }
  }
}

export class CellRecoveryStack extends Stack {
  public constructor(scope: Construct, id: string, cell: Cell) {
    super(scope, id, {
      stackName: `acme-cell-${cell.name}-recovery`,
      description: `Recovery-region counterparts of the tenants of cell ${cell.name}`,
      env: { region: RECOVERY },
    });
    const topic = importedTopic(this);
    for (const tenantId of cell.tenantIds) {
      const key = tenantKey(this, tenantId);
      tenantBucket(this, tenantId, RECOVERY, key);
      replicationAlarm(this, `${tenantId}Lag`, topic, {
        tenantId,
        metricName: 'ReplicationLatency',
        statistic: 'Maximum',
        threshold: 900,
        description: `Replication from ${bucketName(tenantId, PRIMARY)} is more than 15 minutes behind`,
      });
    }
  }
}
