import { Duration, Stack } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { DerivedStore } from '../../constructs/objectives';
import { RehearsalGroup, RehearsedStore, RestoreRehearsal } from '../../constructs/rehearsal';
import { acknowledge, replicationRole } from './acknowledgements';
import type { EvidenceReplicaStack } from './evidence-replica-stack';
import type { PrimaryRegionStack } from './primary-region-stack';
import type { RegionPair } from './region-pair';
import { acknowledgeRehearsal } from './rehearsal-acknowledgements';
import { databaseValidation, evidenceIn, logKeyIn, replicaOf, restoreRoleIn } from './rehearsal-parts';
import { alarmTopicIn } from './shared-by-name';

/**
 * Rehearses every quarter that the database and each tenant's bucket come back from their recovery points. Tenants are
 * told by the tags of their buckets, so that this stack is the same for three and for thousands.
 */
export class RehearsalStack extends Stack {
  public constructor(
    scope: Construct,
    id: string,
    pair: RegionPair,
    primary: PrimaryRegionStack,
    replica: EvidenceReplicaStack,
  ) {
    super(scope, id, {
      stackName: pair.names.stack('rehearsal'),
      description: 'Rehearsals of restores in the primary region, and their evidence',
      env: { region: pair.primaryRegion, account: pair.account },
    });
    const { names, primaryRegion: region, recoveryRegion } = pair;
    const alarmTopic = alarmTopicIn(this, pair);
    const replication = replicaOf(this, pair, recoveryRegion);
    const source = names.evidenceBucket(region);
    const evidence = evidenceIn(this, pair, {
      region,
      alarmTopic,
      replication,
    });
    const destination = replication.bucketName;
    const { role } = evidence.replication!;
    acknowledge(role, ...replicationRole(role, { source, destination, destinationRegion: recoveryRegion }));
    DerivedStore.declare(replica.evidence.bucket, { from: evidence.bucket });
    const database = rds.DatabaseInstance.fromDatabaseInstanceAttributes(this, 'Database', {
      instanceIdentifier: names.database,
      instanceEndpointAddress: 'unknown.invalid',
      port: 5432,
      securityGroups: [],
    });
    const rehearsal = new RestoreRehearsal(this, 'Restores', {
      rehearsalName: names.rehearsal('restores'),
      stores: [
        RehearsedStore.postgres(
          database,
          databaseValidation(this, pair, {
            base: primary.base,
            secretKey: primary.databaseKey.key,
            storeId: primary.database.node.path,
          }),
        ),
        RehearsedStore.group(new RehearsalGroup(names.system), {
          bucketArnPattern: names.tenantBucketArns(region),
          keyAliasPattern: names.tenantKeyAlias('*'),
        }),
      ],
      evidence,
      // Restores are spread over a week: beyond thirty buckets at a time they fail.
      startWindow: Duration.hours(168),
      restoreRole: restoreRoleIn(this, pair, primary.base.vault.key),
      logEncryptionKey: logKeyIn(this, primary.base),
      alarmTopic,
    });
    acknowledgeRehearsal(rehearsal);
  }
}
