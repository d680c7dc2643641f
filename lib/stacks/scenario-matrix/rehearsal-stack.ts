import { Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { RehearsedStore, RestoreRehearsal } from '../../../constructs/rehearsal';
import type { RegionPair } from '../region-pair';
import { acknowledgeRehearsal } from '../rehearsal-acknowledgements';
import {
  databaseNamed,
  databaseValidation,
  replicatedEvidence,
  logKeyIn,
  restoreRoleIn,
} from '../rehearsal-parts';
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
    const { names, primaryRegion: region } = pair;
    const alarmTopic = alarmTopicIn(this, pair);
    const evidence = replicatedEvidence(this, pair, { replica: counterpart.evidence, alarmTopic });
    const { base, databaseKey, artefacts } = platform;
    const rehearsal = new RestoreRehearsal(this, 'Restores', {
      rehearsalName: names.rehearsal('restores'),
      stores: [
        RehearsedStore.postgres(
          databaseNamed(this, pair),
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
