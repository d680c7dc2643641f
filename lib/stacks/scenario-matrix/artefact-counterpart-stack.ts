import { Stack } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { RecoveryKey } from '../../../constructs/keys';
import { RecoverableBucket, ReplicationLatencyAlarm } from '../../../constructs/storage';
import { IS_A_REPLICA, acknowledge } from '../acknowledgements';
import type { RegionPair } from '../region-pair';
import { evidenceIn } from '../rehearsal-parts';
import { accessLogsIn, alarmTopicIn } from '../shared-by-name';
import { ARTEFACTS } from './names';

/** Reports, exports and uploads as they stand in the recovery region. */
export class ArtefactCounterpartStack extends Stack {
  public readonly bucket: s3.IBucket;
  /** Records of rehearsals, as they stand here. */
  public readonly evidence: s3.IBucket;

  public constructor(scope: Construct, id: string, pair: RegionPair) {
    super(scope, id, {
      stackName: pair.names.stack('counterpart'),
      description: 'Reports, exports and uploads in the recovery region',
      env: { region: pair.recoveryRegion, account: pair.account },
    });
    const { names, primaryRegion, recoveryRegion } = pair;
    const alarmTopic = alarmTopicIn(this, pair);
    const bucketName = names.tenantBucket(ARTEFACTS, recoveryRegion);
    const { bucket } = new RecoverableBucket(this, 'Artefacts', {
      bucketName,
      encryptionKey: new RecoveryKey(this, 'Key', {
        aliasName: names.keyAlias(ARTEFACTS),
        breakGlassRoleArn: names.breakGlassRoleArn(this),
      }).key,
      accessLogs: accessLogsIn(this, pair, recoveryRegion),
      breakGlassRoleArn: names.breakGlassRoleArn(this),
    });
    acknowledge(bucket, IS_A_REPLICA);
    new ReplicationLatencyAlarm(this, 'Lag', {
      sourceBucketName: names.tenantBucket(ARTEFACTS, primaryRegion),
      destinationBucketName: bucketName,
      alarmTopic,
    });
    this.bucket = bucket;
    this.evidence = evidenceIn(new Construct(this, 'Rehearsal'), pair, {
      region: recoveryRegion,
      alarmTopic,
    }).bucket;
    acknowledge(this.evidence, IS_A_REPLICA);
  }
}
