import { Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import {
  AttendedDrill,
  PointInTimeRehearsal,
  RehearsalFrequency,
  RehearsedStore,
  RestoreRehearsal,
} from '../../../constructs/rehearsal';
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
    const database = databaseNamed(this, pair);
    const validation = databaseValidation(this, pair, {
      base,
      secretKey: databaseKey.key,
      storeId: platform.database.node.path,
    });
    const bucket = s3.Bucket.fromBucketName(this, 'Artefacts', names.tenantBucket(ARTEFACTS, region));
    const logEncryptionKey = logKeyIn(this, base);
    const restores = new RestoreRehearsal(this, 'Restores', {
      rehearsalName: names.rehearsal('restores'),
      stores: [
        RehearsedStore.postgres(database, validation),
        RehearsedStore.bucket(bucket, { storeId: artefacts.node.path }),
      ],
      evidence,
      restoreRole: restoreRoleIn(this, pair, base.vault.key),
      logEncryptionKey,
      alarmTopic,
    });
    acknowledgeRehearsal(restores);
    const moment = new PointInTimeRehearsal(this, 'Moment', {
      rehearsalName: names.rehearsal('moment'),
      database,
      validation,
      encryptionKey: kms.Key.fromKeyArn(this, 'DatabaseKey', databaseKey.key.keyArn),
      evidence,
      // Apart from the other one: both are of the same database and validate against the same manifest.
      startHour: 12,
      logEncryptionKey,
      alarmTopic,
    });
    acknowledgeRehearsal(moment);
    // Restores of AWS Backup go to another bucket. Bringing a version back where it stands is for people to do.
    const versions = new AttendedDrill(this, 'Versions', {
      drillName: names.rehearsal('versions'),
      storeId: artefacts.node.path,
      scenario: 'accidental-deletion',
      frequency: RehearsalFrequency.QUARTERLY,
      instructions:
        `Write an object below rehearsal/ of ${bucket.bucketName}, write it again with other content, and delete it. ` +
        'Bring the first content back by the runbook of accidental deletion, and compare the checksums.',
      evidence,
      logEncryptionKey,
      alarmTopic,
    });
    acknowledgeRehearsal(versions);
  }
}
