import { Stack } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { RecoveryKey } from '../../../constructs/keys';
import { DerivedStore } from '../../../constructs/objectives';
import { RehearsedStore, RestoreRehearsal } from '../../../constructs/rehearsal';
import { acknowledge, replicationRole } from '../acknowledgements';
import type { RegionPair } from '../region-pair';
import { acknowledgeRehearsal } from '../rehearsal-acknowledgements';
import { databaseValidation, evidenceIn, logKeyIn, restoreRoleIn } from '../rehearsal-parts';
import { alarmTopicIn } from '../shared-by-name';
import type { ArtefactCounterpartStack } from './artefact-counterpart-stack';
import { ARTEFACTS } from './names';
import type { PlatformStack } from './platform-stack';

/** Rehearses every quarter that the database and the bucket come back, and keeps the evidence in both regions. */
export class RehearsalStack extends Stack {
  public constructor(
    scope: Construct,
    id: string,
    pair: RegionPair,
    platform: PlatformStack,
    counterpart: ArtefactCounterpartStack,
  ) {
    super(scope, id, {
      stackName: pair.names.stack('rehearsal'),
      description: 'Quarterly rehearsals of restores, and their evidence',
      env: { region: pair.primaryRegion, account: pair.account },
    });
    const { names, primaryRegion: region, recoveryRegion } = pair;
    const source = names.evidenceBucket(region);
    const destination = names.evidenceBucket(recoveryRegion);
    const alarmTopic = alarmTopicIn(this, pair);
    const evidence = evidenceIn(this, pair, {
      region,
      alarmTopic,
      replication: {
        bucketName: destination,
        region: recoveryRegion,
        keyArn: RecoveryKey.aliasArnIn(this, names.keyAlias('evidence'), recoveryRegion),
      },
    });
    DerivedStore.declare(counterpart.evidence, { from: evidence.bucket });
    const { role } = evidence.replication!;
    acknowledge(role, ...replicationRole(role, { source, destination, destinationRegion: recoveryRegion }));
    const database = rds.DatabaseInstance.fromDatabaseInstanceAttributes(this, 'Database', {
      instanceIdentifier: names.database,
      instanceEndpointAddress: 'unknown.invalid',
      port: 5432,
      securityGroups: [],
    });
    const { base, databaseKey, artefacts } = platform;
    const rehearsal = new RestoreRehearsal(this, 'Restores', {
      rehearsalName: names.rehearsal('restores'),
      stores: [
        RehearsedStore.postgres(
          database,
          databaseValidation(this, pair, {
            base,
            secretKey: databaseKey.key,
            storeId: platform.database.node.path,
          }),
        ),
        RehearsedStore.bucket(
          s3.Bucket.fromBucketName(this, 'Artefacts', names.tenantBucket(ARTEFACTS, region)),
          {
            storeId: artefacts.node.path,
          },
        ),
      ],
      evidence,
      restoreRole: restoreRoleIn(this, pair, base.vault.key),
      logEncryptionKey: logKeyIn(this, base),
      alarmTopic,
    });
    acknowledgeRehearsal(rehearsal);
  }
}
