import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { RehearsalGroup, RehearsedStore, RestoreRehearsal } from '../../constructs/rehearsal';
import type { EvidenceReplicaStack } from './evidence-replica-stack';
import type { PrimaryRegionStack } from './primary-region-stack';
import type { RegionPair } from './region-pair';
import { acknowledgeRehearsal } from './rehearsal-acknowledgements';
import {
  databaseNamed,
  databaseValidation,
  replicatedEvidence,
  logKeyIn,
  restoreRoleIn,
} from './rehearsal-parts';
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
    const { names, primaryRegion: region } = pair;
    const alarmTopic = alarmTopicIn(this, pair);
    const evidence = replicatedEvidence(this, pair, { replica: replica.evidence.bucket, alarmTopic });
    const rehearsal = new RestoreRehearsal(this, 'Restores', {
      rehearsalName: names.rehearsal('restores'),
      stores: [
        RehearsedStore.postgres(
          databaseNamed(this, pair),
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
