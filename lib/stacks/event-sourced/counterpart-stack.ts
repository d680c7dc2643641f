import { CfnOutput, Stack } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { AuditTrailCounterpart } from '../../../constructs/audit-trail';
import { EventArchive } from '../../../constructs/event-log';
import { ImageRepository } from '../../../constructs/service';
import { RecoverableBucket, ReplicationLatencyAlarm } from '../../../constructs/storage';
import { IS_A_REPLICA, acknowledge } from '../acknowledgements';
import type { RegionPair } from '../region-pair';
import { accessLogsIn, alarmTopicIn } from '../shared-by-name';
import { acknowledgeParts } from './acknowledgements';
import * as called from './names';
import { replayIn } from './replay';
import { keyIn } from './replicated';

/** History as it stands in the recovery region, and the way back from it: a stream that the archive is replayed into. */
export class CounterpartStack extends Stack {
  public readonly archive: EventArchive;
  public readonly trail: s3.IBucket;
  public readonly erasures: s3.IBucket;
  public readonly images: ImageRepository;

  public constructor(scope: Construct, id: string, pair: RegionPair) {
    super(scope, id, {
      stackName: called.counterpartStack(pair.names),
      description: 'Archive, trail and erasures in the recovery region',
      env: { region: pair.recoveryRegion, account: pair.account },
    });
    const { names, primaryRegion, recoveryRegion } = pair;
    const breakGlassRoleArn = names.breakGlassRoleArn(this);
    const alarmTopic = alarmTopicIn(this, pair);
    const common = { accessLogs: accessLogsIn(this, pair, recoveryRegion), breakGlassRoleArn };
    this.archive = new EventArchive(this, 'Archive', {
      ...common,
      bucketName: names.tenantBucket(called.ARCHIVE, recoveryRegion),
      encryptionKey: keyIn(this, pair, called.ARCHIVE).key,
    });
    this.trail = new AuditTrailCounterpart(this, 'Trail', {
      ...common,
      bucketName: names.tenantBucket(called.AUDIT, recoveryRegion),
      trailBucketName: names.tenantBucket(called.AUDIT, primaryRegion),
      encryptionKey: keyIn(this, pair, called.AUDIT).key,
      alarmTopic,
    }).bucket;
    this.erasures = new RecoverableBucket(this, 'Erasures', {
      ...common,
      bucketName: names.tenantBucket(called.ERASURES, recoveryRegion),
      encryptionKey: keyIn(this, pair, called.ERASURES).key,
    }).bucket;
    for (const bucket of [this.archive.bucket, this.trail, this.erasures]) acknowledge(bucket, IS_A_REPLICA);
    for (const what of [called.ARCHIVE, called.ERASURES]) {
      new ReplicationLatencyAlarm(this, `LagOf${what}`, {
        sourceBucketName: names.tenantBucket(what, primaryRegion),
        destinationBucketName: names.tenantBucket(what, recoveryRegion),
        alarmTopic,
      });
    }
    // What one region wrapped is unwrapped in the other; multi-Region keys begin where the recovery does.
    const wrapping = keyIn(this, pair, called.SUBJECTS, true);
    new CfnOutput(this, called.WRAPPING_KEY_OUTPUT, { value: wrapping.key.keyArn });
    this.images = new ImageRepository(this, 'Images', {
      repositoryName: called.repositoryName(names),
      encryptionKey: keyIn(this, pair, called.SERVING).key,
    });
    // Where the log goes on when its region is lost.
    replayIn(this, pair, {
      archive: this.archive,
      streamName: called.logName(names),
      key: keyIn(this, pair, called.EVENTS),
      alarmTopic,
    });
    acknowledgeParts(this);
  }
}
