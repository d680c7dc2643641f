import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BackupStore, RecoveryPlan } from '../../constructs/backup';
import { type IRecoveryKey, RecoveryKey, RecoveryKeyReplica, TenantKey } from '../../constructs/keys';
import { DerivedStore } from '../../constructs/objectives';
import { RehearsalGroup, RestoreRehearsal } from '../../constructs/rehearsal';
import { RecoverableBucket } from '../../constructs/storage';
import type { Cell } from '../model/tenant';
import { acknowledge, replicationRole } from './acknowledgements';
import type { RegionPair } from './region-pair';
import {
  accessLogsIn,
  alarmTopicIn,
  backupRoleIn,
  copyDestinationsOf,
  primaryVaultIn,
} from './shared-by-name';
import type { Tenant } from './tenant';
import type { TenantCellCounterpartStack } from './tenant-cell-counterpart-stack';

/** The tenants of a cell in the primary region: keys, buckets, their replication and their backups. */
export class TenantCellStack extends Stack {
  public constructor(
    scope: Construct,
    id: string,
    private readonly pair: RegionPair,
    cell: Cell<Tenant>,
    counterpart: TenantCellCounterpartStack,
  ) {
    super(scope, id, {
      stackName: pair.names.cellStack(cell.name, 'primary'),
      description: `Tenants of cell ${cell.name}`,
      env: { region: pair.primaryRegion, account: pair.account },
    });
    const { names, primaryRegion, recoveryRegion } = pair;
    const accessLogs = accessLogsIn(this, pair, primaryRegion);
    const alarmTopic = alarmTopicIn(this, pair);
    const rehearsed = new RehearsalGroup(names.system);
    const plan = new RecoveryPlan(this, 'Plan', {
      planName: names.cellStack(cell.name, 'primary'),
      vault: primaryVaultIn(this, pair),
      role: backupRoleIn(this, pair),
      copyDestinations: copyDestinationsOf(this, pair),
    });
    for (const tenant of cell.tenants) {
      const place = new Construct(this, tenant.tenantId);
      const aliasName = names.tenantKeyAlias(tenant.tenantId);
      const source = names.tenantBucket(tenant.tenantId, primaryRegion);
      const destination = names.tenantBucket(tenant.tenantId, recoveryRegion);
      const { bucket, replication } = new RecoverableBucket(place, 'Bucket', {
        bucketName: source,
        encryptionKey: this.keyOf(place, tenant, cell.name).key,
        accessLogs,
        breakGlassRoleArn: names.breakGlassRoleArn(this),
        alarmTopic,
        replication: {
          bucketName: destination,
          region: recoveryRegion,
          keyArn: RecoveryKey.aliasArnIn(this, aliasName, recoveryRegion),
        },
      });
      const role = replication!.role;
      acknowledge(role, ...replicationRole(role, { source, destination, destinationRegion: recoveryRegion }));
      // How long S3 takes to replicate everything anew is stated nowhere.
      DerivedStore.declare(counterpart.buckets.get(tenant.tenantId)!, { from: bucket });
      plan.addStore(place, BackupStore.bucket(bucket));
      if (pair.withoutRehearsals === undefined) rehearsed.add(bucket);
      else RestoreRehearsal.forgo(bucket, pair.withoutRehearsals);
    }
  }

  private keyOf(place: Construct, tenant: Tenant, cell: string): IRecoveryKey {
    const { names, recoveryRegion } = this.pair;
    const aliasName = names.tenantKeyAlias(tenant.tenantId);
    const breakGlassRoleArn = names.breakGlassRoleArn(this);
    if (!tenant.clientSideCiphertexts) {
      return new TenantKey(place, 'Key', { tenantId: tenant.tenantId, aliasName, breakGlassRoleArn });
    }
    const primaryKeyArn = names.tenantKeyArn(
      tenant.tenantId,
      names.cellStack(cell, 'recovery'),
      recoveryRegion,
    );
    return new RecoveryKeyReplica(place, 'Key', { primaryKeyArn, aliasName, breakGlassRoleArn });
  }
}
