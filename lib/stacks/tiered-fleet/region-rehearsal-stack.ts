import type { Construct } from 'constructs';
import {
  type EvidenceBucket,
  RehearsalFrequency,
  ReplicatedBackupRehearsal,
} from '../../../constructs/rehearsal';
import { IS_A_REPLICA, acknowledge } from '../acknowledgements';
import type { RecoveryRegionStack } from '../recovery-region-stack';
import { acknowledgeRehearsal } from '../rehearsal-acknowledgements';
import { databaseValidation, evidenceIn, logKeyIn } from '../rehearsal-parts';
import { alarmTopicIn } from '../shared-by-name';
import type { FleetPlan } from './fleet-plan';
import { TieredStack } from './tiered-stack';

/** Rehearses every quarter that the database comes back without its region, and keeps the evidence of both regions. */
export class RegionRehearsalStack extends TieredStack {
  public readonly evidence: EvidenceBucket;

  public constructor(
    scope: Construct,
    id: string,
    plan: FleetPlan,
    { recovery, storeId }: { recovery: RecoveryRegionStack; storeId: string },
  ) {
    const { names, recoveryRegion: region } = plan;
    super(scope, id, plan, { part: 'rehearsal', description: 'Rehearsals of the loss of a region', region });
    const { base, databaseKey } = recovery;
    const alarmTopic = alarmTopicIn(this, plan);
    this.evidence = evidenceIn(this, plan, { region, alarmTopic });
    acknowledge(this.evidence.bucket, IS_A_REPLICA);
    const rehearsal = new ReplicatedBackupRehearsal(this, 'RegionLoss', {
      rehearsalName: names.rehearsal('region'),
      frequency: RehearsalFrequency.QUARTERLY,
      instanceIdentifier: names.database,
      sourceRegion: plan.primaryRegion,
      validation: databaseValidation(this, plan, { base, secretKey: databaseKey.key, storeId }),
      backupKey: databaseKey.key,
      evidence: this.evidence,
      logEncryptionKey: logKeyIn(this, base),
      alarmTopic,
    });
    acknowledgeRehearsal(rehearsal);
  }
}
