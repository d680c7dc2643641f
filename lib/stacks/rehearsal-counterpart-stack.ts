import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type EvidenceBucket, ReplicatedBackupRehearsal } from '../../constructs/rehearsal';
import { IS_A_REPLICA, acknowledge } from './acknowledgements';
import type { PrimaryRegionStack } from './primary-region-stack';
import type { RecoveryRegionStack } from './recovery-region-stack';
import type { RegionPair } from './region-pair';
import { acknowledgeRehearsal } from './rehearsal-acknowledgements';
import { databaseValidation, evidenceIn, logKeyIn } from './rehearsal-parts';
import { alarmTopicIn } from './shared-by-name';

/**
 * Rehearses every quarter that the database comes back without its region, and keeps the evidence of both regions.
 * Apart from what has to stand on the day itself, so that nothing of a rehearsal is in the way then.
 */
export class RehearsalCounterpartStack extends Stack {
  public readonly evidence: EvidenceBucket;

  public constructor(
    scope: Construct,
    id: string,
    pair: RegionPair,
    primary: PrimaryRegionStack,
    { base, databaseKey }: RecoveryRegionStack,
  ) {
    super(scope, id, {
      stackName: pair.names.stack('rehearsal-recovery'),
      description: 'Rehearsals of the loss of the primary region, and the evidence of all',
      env: { region: pair.recoveryRegion, account: pair.account },
    });
    const { names } = pair;
    const alarmTopic = alarmTopicIn(this, pair);
    this.evidence = evidenceIn(this, pair, { region: pair.recoveryRegion, alarmTopic });
    acknowledge(this.evidence.bucket, IS_A_REPLICA);
    const rehearsal = new ReplicatedBackupRehearsal(this, 'RegionLoss', {
      rehearsalName: names.rehearsal('region'),
      instanceIdentifier: names.database,
      sourceRegion: pair.primaryRegion,
      validation: databaseValidation(this, pair, {
        base,
        secretKey: databaseKey.key,
        storeId: primary.database.node.path,
      }),
      backupKey: databaseKey.key,
      evidence: this.evidence,
      logEncryptionKey: logKeyIn(this, base),
      alarmTopic,
    });
    acknowledgeRehearsal(rehearsal);
  }
}
