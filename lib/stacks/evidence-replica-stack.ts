import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EvidenceBucket } from '../../constructs/rehearsal';
import { IS_A_REPLICA, acknowledge } from './acknowledgements';
import type { RegionPair } from './region-pair';
import { evidenceIn } from './rehearsal-parts';
import { alarmTopicIn } from './shared-by-name';

/** The primary region's evidence as it stands in the recovery region. Deployed before anything is replicated there. */
export class EvidenceReplicaStack extends Stack {
  public readonly evidence: EvidenceBucket;

  public constructor(scope: Construct, id: string, pair: RegionPair) {
    super(scope, id, {
      stackName: pair.names.stack('evidence-replica'),
      description: "The evidence of the primary region's rehearsals, where nobody of that region deletes it",
      env: { region: pair.recoveryRegion, account: pair.account },
    });
    this.evidence = evidenceIn(this, pair, {
      region: pair.recoveryRegion,
      alarmTopic: alarmTopicIn(this, pair),
    });
    acknowledge(this.evidence.bucket, IS_A_REPLICA);
  }
}
