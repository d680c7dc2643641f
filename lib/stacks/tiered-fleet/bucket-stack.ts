import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { BackupStore, RecoveryPlan } from '../../../constructs/backup';
import { DerivedStore, type RecoveryTier } from '../../../constructs/objectives';
import { RecoverableBucket } from '../../../constructs/storage';
import { backupRoleIn, copyDestinationsOf, primaryVaultIn } from '../shared-by-name';
import type { CounterpartStack } from './counterpart-stack';
import type { FleetPlan } from './fleet-plan';
import { acknowledgeReplication, bucketFor, bucketSettings, counterpartOf } from './replicated-bucket';
import { TieredStack } from './tiered-stack';

/** Exports, or the site: a bucket under the objectives of its tier, replicated, backed up and copied. */
export class BucketStack extends TieredStack {
  public readonly bucket: RecoverableBucket;

  public constructor(
    scope: Construct,
    id: string,
    plan: FleetPlan,
    { purpose, tier, counterpart }: { purpose: string; tier: RecoveryTier; counterpart: CounterpartStack },
  ) {
    const { names, primaryRegion: region } = plan;
    super(scope, id, plan, { part: purpose, description: `The ${purpose} bucket`, region, tier });
    this.bucket = new RecoverableBucket(this, 'Bucket', {
      ...bucketFor(this, plan, purpose),
      ...bucketSettings(this, plan),
      replication: counterpartOf(this, plan, purpose),
    });
    acknowledgeReplication(plan, purpose, this.bucket.replication!);
    DerivedStore.declare(counterpart.bucket.bucket, { from: this.bucket.bucket });
    new RecoveryPlan(this, 'Plan', {
      planName: names.stack(purpose),
      vault: primaryVaultIn(this, plan),
      role: backupRoleIn(this, plan),
      stores: [BackupStore.bucket(this.bucket.bucket)],
      retention: Duration.days(35),
      copyDestinations: copyDestinationsOf(this, plan),
    });
  }
}
