import type { Construct } from 'constructs';
import { DumpBucket } from '../../../constructs/logical-backup';
import type { RecoveryTier } from '../../../constructs/objectives';
import { RecoverableBucket, ReplicationLatencyAlarm } from '../../../constructs/storage';
import { IS_A_REPLICA, acknowledge } from '../acknowledgements';
import type { FleetPlan } from './fleet-plan';
import { PURPOSES } from './names';
import { bucketFor, bucketSettings } from './replicated-bucket';
import { TieredStack } from './tiered-stack';

/** Exports and site as they stand in the recovery region. */
export class CounterpartStack extends TieredStack {
  public readonly bucket: RecoverableBucket;

  public constructor(
    scope: Construct,
    id: string,
    plan: FleetPlan,
    { purpose, tier }: { purpose: string; tier: RecoveryTier },
  ) {
    const { recoveryRegion: region } = plan;
    super(scope, id, plan, { part: purpose, description: `The ${purpose} bucket's replica`, region, tier });
    const settings = bucketSettings(this, plan);
    this.bucket = new RecoverableBucket(this, 'Bucket', {
      ...bucketFor(this, plan, purpose),
      ...settings,
    });
    acknowledge(this.bucket, IS_A_REPLICA);
    new ReplicationLatencyAlarm(this, 'Lag', {
      sourceBucketName: plan.names.tenantBucket(purpose, plan.primaryRegion),
      destinationBucketName: plan.names.tenantBucket(purpose, region),
      alarmTopic: settings.alarmTopic,
    });
  }
}

/** Dumps and log of the API's database as they stand in the recovery region. */
export class DumpCounterpartStack extends TieredStack {
  public readonly dumps: DumpBucket;
  public readonly log: RecoverableBucket;

  public constructor(scope: Construct, id: string, plan: FleetPlan) {
    const { recoveryRegion: region } = plan;
    super(scope, id, plan, { part: 'dumps', description: 'Dumps and log, replicated', region });
    const settings = bucketSettings(this, plan);
    this.dumps = new DumpBucket(this, 'Dumps', { ...bucketFor(this, plan, PURPOSES.dumps), ...settings });
    this.log = new RecoverableBucket(this, 'Log', { ...bucketFor(this, plan, PURPOSES.log), ...settings });
    acknowledge(this.dumps, IS_A_REPLICA);
    acknowledge(this.log, IS_A_REPLICA);
  }
}
