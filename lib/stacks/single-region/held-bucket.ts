import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { RecoveryKey } from '../../../constructs/keys';
import { DerivedStore } from '../../../constructs/objectives';
import {
  RecoverableBucket,
  ReplicationLatencyAlarm,
  type ReplicationDestination,
} from '../../../constructs/storage';
import { IS_A_REPLICA, acknowledge, replicationRole } from '../acknowledgements';
import { HAS_NO_REPLICA_YET } from './acknowledgements';
import type { Site } from './site';

/** What a {@link HeldBucket} is made of. */
export interface HeldBucketProps {
  /** What it holds, in its name. */
  readonly name: string;
  /** Alias of its key, the same in both regions. */
  readonly keyAlias: string;
  readonly accessLogs: s3.IBucket;
  readonly alarmTopic: sns.ITopic;
  /** The bucket of the other region, once there is one. */
  readonly counterpart?: s3.IBucket | undefined;
}

/**
 * A bucket under a key of its own, which stays what it is when a second region comes: its name and its ids have the
 * region in them from the beginning, and a replication is added to it.
 */
export class HeldBucket extends Construct {
  public readonly bucket: s3.Bucket;

  public constructor(
    scope: Construct,
    id: string,
    private readonly site: Site,
    props: HeldBucketProps,
  ) {
    super(scope, id);
    const { names, region, standby } = site;
    const breakGlassRoleArn = names.breakGlassRoleArn(this);
    const key = new RecoveryKey(this, 'Key', { aliasName: props.keyAlias, breakGlassRoleArn });
    const replication = this.destination(props);
    const held = new RecoverableBucket(this, 'Bucket', {
      bucketName: names.tenantBucket(props.name, region),
      encryptionKey: key.key,
      accessLogs: props.accessLogs,
      alarmTopic: props.alarmTopic,
      breakGlassRoleArn,
      ...(replication === undefined ? {} : { replication }),
    });
    this.bucket = held.bucket;
    if (standby) this.watch(props);
    else if (replication === undefined) acknowledge(this.bucket, HAS_NO_REPLICA_YET);
    else this.explain(held, replication, props);
  }

  private destination({ name, keyAlias }: HeldBucketProps): ReplicationDestination | undefined {
    const { names, other, standby } = this.site;
    if (standby || other === undefined) return undefined;
    return {
      bucketName: names.tenantBucket(name, other),
      region: other,
      keyArn: RecoveryKey.aliasArnIn(this, keyAlias, other),
    };
  }

  private explain(
    { replication }: RecoverableBucket,
    destination: ReplicationDestination,
    { name, counterpart }: HeldBucketProps,
  ): void {
    const { names, region } = this.site;
    const { role } = replication!;
    acknowledge(
      role,
      ...replicationRole(role, {
        source: names.tenantBucket(name, region),
        destination: destination.bucketName,
        destinationRegion: destination.region,
      }),
    );
    // How long S3 takes to replicate everything anew is stated nowhere.
    if (counterpart !== undefined) DerivedStore.declare(counterpart, { from: this.bucket });
  }

  private watch({ name, alarmTopic }: HeldBucketProps): void {
    const { names, region, other } = this.site;
    acknowledge(this.bucket, IS_A_REPLICA);
    new ReplicationLatencyAlarm(this, 'Lag', {
      sourceBucketName: names.tenantBucket(name, other!),
      destinationBucketName: names.tenantBucket(name, region),
      alarmTopic,
    });
  }
}
