import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { RehearsalFrequency, RehearsedStore, RestoreRehearsal } from '../../../constructs/rehearsal';
import { acknowledgeRehearsal } from '../rehearsal-acknowledgements';
import {
  databaseNamed,
  databaseValidation,
  logKeyIn,
  replicatedEvidence,
  restoreRoleIn,
} from '../rehearsal-parts';
import { alarmTopicIn } from '../shared-by-name';
import type { BucketStack } from './bucket-stack';
import type { DatabaseStack } from './database-stack';
import { addDrills } from './drills';
import type { FleetPlan } from './fleet-plan';
import type { FoundationStack } from './foundation-stack';
import { PURPOSES } from './names';
import type { RegionRehearsalStack } from './region-rehearsal-stack';
import { TieredStack } from './tiered-stack';

/** What is rehearsed, and where its evidence goes. */
export interface RehearsalParts {
  readonly foundation: FoundationStack;
  readonly database: DatabaseStack;
  readonly exports: BucketStack;
  readonly counterpart: RegionRehearsalStack;
}

/** Rehearses every month that the database and the exports come back, row by row and object by object. */
export class RehearsalStack extends TieredStack {
  public constructor(scope: Construct, id: string, plan: FleetPlan, parts: RehearsalParts) {
    const { primaryRegion: region, names } = plan;
    super(scope, id, plan, { part: 'rehearsal', description: 'Monthly rehearsals of restores', region });
    const { base } = parts.foundation;
    const alarmTopic = alarmTopicIn(this, plan);
    const replica = parts.counterpart.evidence.bucket;
    const evidence = replicatedEvidence(this, plan, { replica, alarmTopic });
    const database = databaseNamed(this, plan);
    const exported = s3.Bucket.fromBucketName(this, 'Exports', names.tenantBucket(PURPOSES.exports, region));
    const logEncryptionKey = logKeyIn(this, base);
    const rehearsal = new RestoreRehearsal(this, 'Restores', {
      rehearsalName: names.rehearsal('restores'),
      frequency: RehearsalFrequency.MONTHLY,
      stores: [
        RehearsedStore.postgres(
          database,
          databaseValidation(this, plan, {
            base,
            secretKey: parts.database.databaseKey.key,
            storeId: parts.database.database.node.path,
          }),
        ),
        RehearsedStore.bucket(exported, { storeId: parts.exports.bucket.node.path }),
      ],
      evidence,
      restoreRole: restoreRoleIn(this, plan, base.vault.key),
      logEncryptionKey,
      alarmTopic,
    });
    acknowledgeRehearsal(rehearsal);
    addDrills(this, plan, { ...parts, evidence, logEncryptionKey });
  }
}
