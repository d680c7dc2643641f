import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { BackupStore, BackupStoreType } from '../../../constructs/backup';
import {
  EvidenceBucket,
  type EvidenceBucketProps,
  FileQuarantine,
  Quarantine,
  RehearsedStore,
  ReplicatedBackupRehearsal,
  type ReplicatedBackupRehearsalProps,
  RestoreRehearsal,
  type RestoreRehearsalProps,
} from '../../../constructs/rehearsal';
import { RecoverableBucket } from '../../../constructs/storage';
import { database } from '../database/fixtures';
import { REASON, aKey, aTopic } from '../misuse/parts';

export const TABLE_ARN = 'arn:aws:dynamodb:us-east-1:111111111111:table/orders';

export function evidenceIn(stack: Stack, props: Partial<EvidenceBucketProps> = {}): EvidenceBucket {
  return new EvidenceBucket(stack, 'Evidence', {
    encryptionKey: aKey(stack, 'EvidenceKey'),
    withoutAccessLogs: REASON,
    ...props,
  });
}

/** A network that exists already; of another one CDK couldn't tell that these subnets are not public. */
export const vpcIn = (stack: Stack, id = 'QuarantineVpc') =>
  ec2.Vpc.fromVpcAttributes(stack, id, {
    vpcId: 'vpc-0123456789abcdef1',
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    isolatedSubnetIds: ['subnet-0123456789abcdef1', 'subnet-0123456789abcdef2'],
    isolatedSubnetRouteTableIds: ['rtb-0123456789abcdef1', 'rtb-0123456789abcdef2'],
  });

export function quarantineIn(stack: Stack, id = 'Quarantine'): Quarantine {
  return new Quarantine(stack, id, {
    vpc: vpcIn(stack, `${id}Vpc`),
    engineVersion: rds.PostgresEngineVersion.VER_17,
  });
}

export function fileQuarantineIn(stack: Stack, id = 'Files'): FileQuarantine {
  return new FileQuarantine(stack, id, { vpc: vpcIn(stack, `${id}Vpc`) });
}

/** A file system of another stack. */
export function fileSystemIn(stack: Stack, fileSystemId = 'fs-0123456789abcdef0'): efs.IFileSystem {
  return efs.FileSystem.fromFileSystemAttributes(stack, `Shared${fileSystemId}`, {
    fileSystemId,
    securityGroup: ec2.SecurityGroup.fromSecurityGroupId(
      stack,
      `${fileSystemId}Group`,
      'sg-0123456789abcdef0',
    ),
  });
}

export function filesIn(stack: Stack): RehearsedStore {
  return RehearsedStore.fileSystem(fileSystemIn(stack), {
    quarantine: fileQuarantineIn(stack),
    manifestKey: 'manifests/shared.jsonl',
    markerPath: 'app/heartbeat',
    storeId: 'Test/Shared',
  });
}

export const secretIn = (stack: Stack) =>
  secretsmanager.Secret.fromSecretCompleteArn(
    stack,
    'Secret',
    'arn:aws:secretsmanager:us-east-1:111111111111:secret:validator-abcdef',
  );

export const functionIn = (stack: Stack) =>
  lambda.Function.fromFunctionArn(
    stack,
    'Function',
    'arn:aws:lambda:us-east-1:111111111111:function:validate-table',
  );

export function bucketIn(stack: Stack, id = 'Invoices'): RecoverableBucket {
  return new RecoverableBucket(stack, id, {
    encryptionKey: aKey(stack, `${id}Key`),
    withoutAccessLogs: REASON,
  });
}

/** A database, a bucket and a table: one of each way to validate. */
export function storesIn(stack: Stack): RehearsedStore[] {
  return [
    RehearsedStore.postgres(database(stack).instance, {
      quarantine: quarantineIn(stack),
      credentials: secretIn(stack),
      manifestKey: 'manifests/orders.json',
      erasuresKey: 'manifests/erased.yaml',
    }),
    RehearsedStore.bucket(bucketIn(stack).bucket, { sampleSize: 500 }),
    RehearsedStore.custom(BackupStore.arn(BackupStoreType.DYNAMODB, TABLE_ARN), {
      validator: functionIn(stack),
      storeId: 'Test/Orders',
    }),
  ];
}

export function rehearsalIn(stack: Stack, props: Partial<RestoreRehearsalProps> = {}): RestoreRehearsal {
  return new RestoreRehearsal(stack, 'Rehearsal', {
    rehearsalName: 'orders',
    stores: props.stores ?? storesIn(stack),
    evidence: props.evidence ?? evidenceIn(stack),
    alarmTopic: aTopic(stack),
    ...props,
  });
}

export function replicatedIn(
  stack: Stack,
  props: Partial<ReplicatedBackupRehearsalProps> = {},
): ReplicatedBackupRehearsal {
  return new ReplicatedBackupRehearsal(stack, 'Rehearsal', {
    rehearsalName: 'orders_region',
    instanceIdentifier: 'orders',
    sourceRegion: 'us-west-2',
    validation: {
      quarantine: quarantineIn(stack),
      credentials: secretIn(stack),
      manifestKey: 'manifests/orders.json',
      storeId: 'Primary/Database',
    },
    backupKey: aKey(stack),
    evidence: evidenceIn(stack),
    alarmTopic: aTopic(stack),
    ...props,
  });
}
