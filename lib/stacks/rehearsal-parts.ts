import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { RecoveryKey } from '../../constructs/keys';
import { DerivedStore } from '../../constructs/objectives';
import { EvidenceBucket, type PostgresValidation, Quarantine } from '../../constructs/rehearsal';
import type { ReplicationDestination } from '../../constructs/storage';
import { acknowledge, replicationRole } from './acknowledgements';
import type { RegionPair } from './region-pair';
import type { RegionalBase } from './regional-base';
import { DATABASE_VERSION, accessLogsIn } from './shared-by-name';

/** Where evidence stands, and who is told of it. */
export interface EvidencePlace {
  readonly region: string;
  /** That of the region's evidence, where this is left out. */
  readonly bucketName?: string;
  /** What the alias of its key says that it is for; `evidence` where this is left out. */
  readonly keyPurpose?: string;
  readonly alarmTopic: sns.ITopic;
  readonly replication?: ReplicationDestination;
}

/** A region's evidence, under a key of its own. */
export function evidenceIn(
  scope: Construct,
  pair: RegionPair,
  { region, keyPurpose = 'evidence', bucketName, ...place }: EvidencePlace,
): EvidenceBucket {
  const { names } = pair;
  const breakGlassRoleArn = names.breakGlassRoleArn(scope);
  const key = new RecoveryKey(scope, 'EvidenceKey', {
    aliasName: names.keyAlias(keyPurpose),
    breakGlassRoleArn,
  });
  return new EvidenceBucket(scope, 'Evidence', {
    encryptionKey: key.key,
    accessLogs: accessLogsIn(scope, pair, region),
    breakGlassRoleArn,
    bucketName: bucketName ?? names.evidenceBucket(region),
    ...place,
  });
}

/** What the primary region's evidence is replicated to, and who is told when that fails. */
export interface ReplicatedEvidence {
  readonly replica: s3.IBucket;
  readonly alarmTopic: sns.ITopic;
}

/** The primary region's evidence, replicated to a bucket in the recovery region that holds nothing else. */
export function replicatedEvidence(
  scope: Construct,
  pair: RegionPair,
  { replica, alarmTopic }: ReplicatedEvidence,
): EvidenceBucket {
  const { names, primaryRegion: region, recoveryRegion } = pair;
  const replication = replicaOf(scope, pair, recoveryRegion);
  const evidence = evidenceIn(scope, pair, { region, alarmTopic, replication });
  const { role } = evidence.replication!;
  acknowledge(
    role,
    ...replicationRole(role, {
      source: names.evidenceBucket(region),
      destination: replication.bucketName,
      destinationRegion: recoveryRegion,
    }),
  );
  DerivedStore.declare(replica, { from: evidence.bucket });
  return evidence;
}

/** The database, for a stack that doesn't make it: told by its name, and not by what its stack hands out. */
export function databaseNamed(scope: Construct, { names }: RegionPair): rds.IDatabaseInstance {
  return rds.DatabaseInstance.fromDatabaseInstanceAttributes(scope, 'Database', {
    instanceIdentifier: names.database,
    instanceEndpointAddress: 'unknown.invalid',
    port: 5432,
    securityGroups: [],
  });
}

/** The bucket of another region's evidence, as a destination. */
export function replicaOf(scope: Construct, { names }: RegionPair, region: string): ReplicationDestination {
  return {
    bucketName: names.evidenceBucket(region),
    region,
    keyArn: RecoveryKey.aliasArnIn(scope, names.keyAlias('evidence'), region),
  };
}

/** What the rehearsal of the database takes in either region. */
export interface DatabaseRehearsal {
  readonly base: RegionalBase;
  /** The key that encrypts the database's secret in this region. */
  readonly secretKey: kms.IKey;
  /** What reports call the database. */
  readonly storeId: string;
}

/** How a restore of the database is validated: in quarantine, against the manifest that somebody put there. */
export function databaseValidation(
  scope: Construct,
  { names }: RegionPair,
  { base, secretKey, storeId }: DatabaseRehearsal,
): PostgresValidation {
  const secret = Stack.of(scope).formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: names.databaseSecret,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return {
    quarantine: new Quarantine(scope, 'Quarantine', {
      vpc: base.network.vpc,
      engineVersion: DATABASE_VERSION,
    }),
    credentials: secretsmanager.Secret.fromSecretAttributes(scope, 'Credentials', {
      secretPartialArn: secret,
      // By its ARN, so that what reads with it is told by its own policy, and the key's stack knows nothing of it.
      encryptionKey: kms.Key.fromKeyArn(scope, 'SecretKey', secretKey.keyArn),
    }),
    manifestKey: 'manifests/database.json',
    storeId,
  };
}

/** The key of a region's logs, by its ARN. */
export function logKeyIn(scope: Construct, { operations }: RegionalBase): kms.IKey {
  return kms.Key.fromKeyArn(scope, 'LogKey', operations.key.keyArn);
}

/** The role that the recovery region's stack makes for restores, which from here on reads under one more key. */
export function restoreRoleIn(scope: Construct, { names }: RegionPair, vaultKey: kms.IKey): iam.IRole {
  const role = iam.Role.fromRoleName(scope, 'RestoreRole', names.restoreRole);
  new iam.ManagedPolicy(scope, 'RestoresHere', {
    description: 'Reads recovery points of this region',
    roles: [role],
    statements: [
      new iam.PolicyStatement({
        actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
        resources: [vaultKey.keyArn],
      }),
    ],
  });
  return role;
}
