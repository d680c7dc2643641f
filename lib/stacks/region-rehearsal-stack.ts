import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ReplicatedBackupRehearsal } from '../../constructs/rehearsal';
import { acknowledge, replicationRole } from './acknowledgements';
import type { EvidenceReplicaStack } from './evidence-replica-stack';
import type { PrimaryRegionStack } from './primary-region-stack';
import type { RecoveryRegionStack } from './recovery-region-stack';
import type { RegionPair } from './region-pair';
import { acknowledgeRehearsal } from './rehearsal-acknowledgements';
import { databaseValidation, evidenceIn, logKeyIn, replicaOf } from './rehearsal-parts';
import { alarmTopicIn } from './shared-by-name';

/** Where a rehearsal of the loss of the primary region finds what it needs. */
export interface RegionRehearsalParts {
  readonly primary: PrimaryRegionStack;
  readonly recovery: RecoveryRegionStack;
  readonly replica: EvidenceReplicaStack;
}

/**
 * Rehearses every quarter that the database comes back without its region. Deployed last, and apart from what has to
 * stand on the day itself: its evidence is replicated to the primary region, whose bucket has to be there.
 */
export class RegionRehearsalStack extends Stack {
  public constructor(
    scope: Construct,
    id: string,
    pair: RegionPair,
    { primary, recovery, replica }: RegionRehearsalParts,
  ) {
    super(scope, id, {
      stackName: pair.names.stack('region-rehearsal'),
      description: 'Rehearsals of the loss of the primary region, and their evidence',
      env: { region: pair.recoveryRegion, account: pair.account },
    });
    const { names, recoveryRegion, primaryRegion } = pair;
    const { base, databaseKey } = recovery;
    const alarmTopic = alarmTopicIn(this, pair);
    const replication = replicaOf(this, pair, primaryRegion);
    const source = names.regionEvidenceBucket(recoveryRegion);
    const evidence = evidenceIn(this, pair, {
      region: recoveryRegion,
      bucketName: source,
      keyPurpose: 'region-evidence',
      alarmTopic,
      replication,
    });
    const { role } = evidence.replication!;
    const destination = replication.bucketName;
    acknowledge(role, ...replicationRole(role, { source, destination, destinationRegion: primaryRegion }));
    const rehearsal = new ReplicatedBackupRehearsal(this, 'Restore', {
      rehearsalName: names.rehearsal('region'),
      instanceIdentifier: names.database,
      sourceRegion: primaryRegion,
      validation: databaseValidation(this, pair, {
        base,
        secretKey: databaseKey.key,
        storeId: primary.database.node.path,
      }),
      backupKey: databaseKey.key,
      evidence,
      // One manifest for both regions: what is put into the primary's bucket arrives there.
      manifests: replica.evidence,
      logEncryptionKey: logKeyIn(this, base),
      alarmTopic,
    });
    acknowledgeRehearsal(rehearsal, replica.exportValue(replica.evidence.bucket.bucketArn));
  }
}
