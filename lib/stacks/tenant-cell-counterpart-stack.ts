import { CfnOutput, Stack } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Cell } from '../model/tenant';
import { TenantKey } from '../../constructs/keys';
import { RecoverableBucket, ReplicationLatencyAlarm } from '../../constructs/storage';
import { IS_A_REPLICA, acknowledge } from './acknowledgements';
import type { RegionPair } from './region-pair';
import { accessLogsIn, alarmTopicIn } from './shared-by-name';
import type { Tenant } from './tenant';

/** The tenants of a cell as they stand in the recovery region: keys, and buckets that the primary's fill. */
export class TenantCellCounterpartStack extends Stack {
  /** The bucket of each tenant, by the tenant's id. */
  public readonly buckets: ReadonlyMap<string, s3.IBucket>;

  public constructor(scope: Construct, id: string, pair: RegionPair, cell: Cell<Tenant>) {
    super(scope, id, {
      stackName: pair.names.cellStack(cell.name, 'recovery'),
      description: `Recovery-region counterparts of the tenants of cell ${cell.name}`,
      env: { region: pair.recoveryRegion, account: pair.account },
    });
    const { names } = pair;
    const accessLogs = accessLogsIn(this, pair, pair.recoveryRegion);
    const alarmTopic = alarmTopicIn(this, pair);
    const buckets = new Map<string, s3.IBucket>();
    for (const tenant of cell.tenants) {
      const place = new Construct(this, tenant.tenantId);
      const key = new TenantKey(place, 'Key', {
        tenantId: tenant.tenantId,
        aliasName: names.tenantKeyAlias(tenant.tenantId),
        breakGlassRoleArn: names.breakGlassRoleArn(this),
        multiRegion: tenant.clientSideCiphertexts ?? false,
      });
      const bucketName = names.tenantBucket(tenant.tenantId, pair.recoveryRegion);
      const { bucket } = new RecoverableBucket(place, 'Bucket', {
        bucketName,
        encryptionKey: key.key,
        accessLogs,
        breakGlassRoleArn: names.breakGlassRoleArn(this),
      });
      acknowledge(bucket, IS_A_REPLICA);
      buckets.set(tenant.tenantId, bucket);
      new ReplicationLatencyAlarm(place, 'Lag', {
        sourceBucketName: names.tenantBucket(tenant.tenantId, pair.primaryRegion),
        destinationBucketName: bucketName,
        alarmTopic,
      });
      if (tenant.clientSideCiphertexts) {
        new CfnOutput(this, names.tenantKeyOutput(tenant.tenantId), { value: key.key.keyArn });
      }
    }
    this.buckets = buckets;
  }
}
