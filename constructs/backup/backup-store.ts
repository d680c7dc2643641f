import { type IResource, Stack } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as efs from 'aws-cdk-lib/aws-efs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { type InvalidValue, RecoveryError } from '../../lib/model/errors';
import { isToken } from '../private/errors';
import { STORE_TYPES, type StoreTypeTraits } from './private/store-types';
import { hasText } from './private/vault-checks';

/** A type of store that AWS Backup takes. */
export enum BackupStoreType {
  /** S3 buckets: continuous, to about fifteen minutes ago. */
  S3 = 's3',
  /** RDS instances, single- and Multi-AZ. No air-gapped vault takes them. */
  RDS = 'rds',
  /** RDS Multi-AZ DB clusters. They can't be copied to another vault at all. */
  RDS_CLUSTER = 'rds-cluster',
  /** Aurora clusters. */
  AURORA = 'aurora',
  /** DocumentDB clusters. */
  DOCUMENTDB = 'documentdb',
  /** Neptune clusters. */
  NEPTUNE = 'neptune',
  /** DynamoDB tables, with the account's advanced DynamoDB backup switched on. */
  DYNAMODB = 'dynamodb',
  /** EFS file systems. */
  EFS = 'efs',
  /** EBS volumes. */
  EBS = 'ebs',
  /** EC2 instances with their volumes. */
  EC2 = 'ec2',
}

/** What a plan takes recovery points of. */
export class BackupStore {
  /** A bucket. It needs versioning and EventBridge notifications; `RecoverableBucket` has both. */
  public static bucket(bucket: s3.IBucket): BackupStore {
    return BackupStore.resource(BackupStoreType.S3, bucket, 'bucketArn');
  }

  /** An RDS instance. */
  public static database(database: rds.IDatabaseInstance): BackupStore {
    return BackupStore.resource(BackupStoreType.RDS, database, 'instanceArn');
  }

  /** An Aurora cluster. For a Multi-AZ DB cluster of RDS use `arn` with its own type: it can't be copied. */
  public static databaseCluster(cluster: rds.IDatabaseCluster): BackupStore {
    return BackupStore.resource(BackupStoreType.AURORA, cluster, 'clusterArn');
  }

  /** A DynamoDB table. */
  public static table(table: dynamodb.ITable): BackupStore {
    return BackupStore.resource(BackupStoreType.DYNAMODB, table, 'tableArn');
  }

  /** An EFS file system. */
  public static fileSystem(fileSystem: efs.IFileSystem): BackupStore {
    return BackupStore.resource(BackupStoreType.EFS, fileSystem, 'fileSystemArn');
  }

  /** An EBS volume. */
  public static volume(volume: ec2.IVolume): BackupStore {
    checkHas(BackupStoreType.EBS, volume, 'volumeId');
    const arn = Stack.of(volume).formatArn({
      service: 'ec2',
      resource: 'volume',
      resourceName: volume.volumeId,
    });
    return new BackupStore(BackupStoreType.EBS, arn, volume);
  }

  /**
   * A store by its ARN, such as one of another stack whose name is deterministic.
   *
   * @throws RecoveryError `unknown-store-type`, `invalid-store-arn`
   */
  public static arn(type: BackupStoreType, arn: string): BackupStore {
    const { arn: pattern } = traitsOf(type);
    if (isToken(arn) || (typeof arn === 'string' && pattern.test(arn))) {
      return new BackupStore(type, arn);
    }
    throw invalid({
      code: 'invalid-store-arn',
      problem: `this is no ARN of the type ${type}`,
      received: arn,
      allowed: `the ARN of one store, like ${pattern.source}`,
      fix: 'pass the ARN that the type has, or select by tag',
    });
  }

  /**
   * Every store of a type with a tag, whatever stack makes it and whenever: the way to select thousands.
   *
   * @throws RecoveryError `unknown-store-type`, `invalid-tag`
   */
  public static tagged(type: BackupStoreType, key: string, value: string): BackupStore {
    traitsOf(type);
    for (const [text, longest] of [
      [key, 128],
      [value, 256],
    ] as const) {
      if (isToken(text)) continue;
      if (typeof text === 'string' && /^[\p{L}\p{N} _.:/=+@-]+$/u.test(text) && text.length <= longest)
        continue;
      throw invalid({
        code: 'invalid-tag',
        problem: 'the tag selects nothing',
        received: { key, value },
        allowed: 'letters, digits, spaces and _ . : / = + - @, a key up to 128 and a value up to 256 of them',
        fix: 'use the tag that the stores carry',
      });
    }
    return new BackupStore(type, undefined, undefined, key, value);
  }

  private static resource(type: BackupStoreType, resource: IResource, attribute: string): BackupStore {
    return new BackupStore(type, checkHas(type, resource, attribute), resource);
  }

  private constructor(
    /** Its type. */
    public readonly type: BackupStoreType,
    /** Its ARN; undefined when selected by tag. */
    public readonly storeArn?: string,
    /** @internal */
    public readonly resource?: IResource,
    /** Key of the tag that selects it; undefined when selected by ARN. */
    public readonly tagKey?: string,
    /** Value of the tag that selects it; undefined when selected by ARN. */
    public readonly tagValue?: string,
  ) {}
}

function checkHas(type: BackupStoreType, resource: unknown, attribute: string): string {
  if (hasText(resource, attribute)) return Reflect.get(resource as object, attribute) as string;
  throw invalid({
    code: 'invalid-store',
    problem: `this is no store of the type ${type}`,
    received: resource,
    allowed: `a construct with ${attribute}`,
    fix: 'pass the construct, or use BackupStore.arn',
  });
}

function traitsOf(type: BackupStoreType): StoreTypeTraits {
  const traits = Object.hasOwn(STORE_TYPES, type) ? STORE_TYPES[type] : undefined;
  if (traits) return traits;
  throw invalid({
    code: 'unknown-store-type',
    problem: 'unknown type of store',
    received: type,
    allowed: Object.keys(STORE_TYPES).join(', '),
    fix: 'use a member of BackupStoreType',
  });
}

/** These stores are made before the plan that takes them, so there is no path to report yet. */
function invalid(details: Omit<InvalidValue, 'path'>): RecoveryError {
  return RecoveryError.invalid({ ...details, path: 'BackupStore' });
}
