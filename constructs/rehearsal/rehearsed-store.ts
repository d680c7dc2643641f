import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as efs from 'aws-cdk-lib/aws-efs';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { RecoveryError } from '../../lib/model/errors';
import { BackupStore, BackupStoreType } from '../backup/backup-store';
import { requireAttribute } from '../private/props';
import type { FileQuarantine } from './file-quarantine';
import type { FileValidation } from './file-validation';
import { checkFileValidation, fileSettings } from './private/file-checks';
import { type GroupPatterns, checkGroup, checkPatterns } from './private/group-checks';
import { GROUP_TAG } from './private/group-tags';
import {
  checkKeys,
  checkMostItems,
  checkSample,
  checkSettings,
  checkStoreId,
  requireFields,
} from './private/store-checks';
import { REHEARSED_TYPES } from './private/store-types';
import { Quarantine } from './quarantine';
import type { RehearsalGroup } from './rehearsal-group';

/** How a restored PostgreSQL database is validated. */
export interface PostgresValidation {
  /** Where it is restored to. */
  readonly quarantine: Quarantine;
  /**
   * User and password as they were when the backup was taken: after a rotation older recovery points can't be opened
   * with the new ones. The user has to be one that `cdk-recovery validate` may use.
   */
  readonly credentials: secretsmanager.ISecret;
  /** Key of the manifest in the evidence bucket, as `cdk-recovery manifest` wrote it. */
  readonly manifestKey: string;
  /**
   * Key of the list of erased subjects in the evidence bucket.
   *
   * @default - erasures are not checked
   */
  readonly erasuresKey?: string;
  /**
   * Database to connect to.
   *
   * @default - that of the manifest
   */
  readonly databaseName?: string;
  /**
   * Id by which reports call the store.
   *
   * @default - that of the construct
   */
  readonly storeId?: string;
}

/** How a restored bucket is validated. */
export interface ObjectValidation {
  /**
   * Keys that are compared, 1 to 10,000.
   *
   * @default 1000
   */
  readonly sampleSize?: number;
  /**
   * Id by which reports call the store.
   *
   * @default - that of the construct
   */
  readonly storeId?: string;
}

/** How a restored table is validated. */
export interface TableValidation {
  /**
   * The attribute in which the application says of each item when it was last written: ISO 8601, or seconds or
   * milliseconds since 1970. A table keeps no versions: without it, nothing tells what a restore should have.
   */
  readonly writtenAtAttribute: string;
  /**
   * Items up to which all are compared, 1 to 500,000. Of larger tables about as many are, out of all segments.
   *
   * @default 100000
   */
  readonly mostItems?: number;
  /**
   * Id by which reports call the store.
   *
   * @default - that of the construct
   */
  readonly storeId?: string;
}

/** How the restored buckets of a {@link RehearsalGroup} are validated, each on its own. */
export interface GroupValidation {
  /**
   * ARN that the names of all of its buckets fit, such as `arn:aws:s3:::acme-*`. What else fits it can be read by the
   * validator too.
   */
  readonly bucketArnPattern: string;
  /**
   * What the aliases of its buckets' keys fit, such as `acme/tenant/*`. The keys are in the same account and region.
   *
   * @default - the validator reads no bucket that is encrypted under a key of its own
   */
  readonly keyAliasPattern?: string;
  /**
   * Keys of objects that are compared in each, 1 to 10,000.
   *
   * @default 1000
   */
  readonly sampleSize?: number;
}

/** How a restored store of any type is validated by somebody else's function. */
export interface CustomValidation {
  /**
   * Asked with `{ restoreJobId, requestedAt, recoveryPoint, source, restored, settings }`, it answers with
   * `{ checks: [{ id, result, message }], rpoSeconds }` within a quarter of an hour. Whatever else it does is a failed
   * validation.
   */
  readonly validator: lambda.IFunction;
  /** Id by which reports call the store. */
  readonly storeId: string;
  /**
   * What AWS Backup is told for the restore, such as the subnet group.
   *
   * @default - what AWS Backup works out by itself
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
   */
  readonly restoreMetadata?: Record<string, string>;
  /**
   * What the function is told.
   *
   * @default - nothing
   */
  readonly settings?: Record<string, string>;
}

/** A store whose restore is rehearsed, and what validates it. A store without a validator can't be rehearsed. */
export class RehearsedStore {
  /**
   * An RDS instance with PostgreSQL, held against a manifest: rows, structure, isolation of tenants, erasures.
   *
   * @throws RecoveryError `invalid-resource`, `invalid-quarantine`, `invalid-object-key`, `invalid-store-id`
   */
  public static postgres(database: rds.IDatabaseInstance, validation: PostgresValidation): RehearsedStore {
    return RehearsedStore.ofPostgres(BackupStore.database(database), validation);
  }

  /**
   * A versioned bucket: a sample of its keys is compared with the versions at the source.
   *
   * @throws RecoveryError `invalid-sample-size`, `invalid-store-id`
   */
  public static bucket(bucket: s3.IBucket, validation: ObjectValidation = {}): RehearsedStore {
    const store = BackupStore.bucket(bucket);
    const { sampleSize, storeId } = requireFields(validation);
    return new RehearsedStore(
      store,
      checkStoreId(storeId),
      { sampleSize: checkSample(sampleSize) },
      { bucket },
    );
  }

  /**
   * A DynamoDB table whose items say when they were written: what was written before the newest one that came back is
   * compared with the source.
   *
   * @throws RecoveryError `invalid-store`, `invalid-settings`, `invalid-sample-size`, `invalid-store-id`
   */
  public static table(table: dynamodb.ITable, validation: TableValidation): RehearsedStore {
    const store = BackupStore.table(table);
    const { writtenAtAttribute, mostItems, storeId } = requireFields(validation);
    const settings = {
      ...checkSettings({ writtenAtAttribute }),
      mostItems: checkMostItems(mostItems),
    };
    return new RehearsedStore(store, checkStoreId(storeId), settings, { table });
  }

  /**
   * An EFS file system, held against a manifest of its files: names, contents, permissions and owners.
   *
   * @throws RecoveryError `invalid-store`, `invalid-quarantine`, `invalid-object-key`, `invalid-marker-path`,
   * `invalid-store-id`
   */
  public static fileSystem(fileSystem: efs.IFileSystem, validation: FileValidation): RehearsedStore {
    const store = BackupStore.fileSystem(fileSystem);
    const checked = checkFileValidation(validation);
    return new RehearsedStore(store, checkStoreId(checked.storeId), fileSettings(checked), {
      files: checked.quarantine,
    });
  }

  /**
   * All buckets of a group, however many there will be.
   *
   * @throws RecoveryError `invalid-group`, `invalid-group-pattern`, `invalid-sample-size`
   */
  public static group(group: RehearsalGroup, validation: GroupValidation): RehearsedStore {
    const { sampleSize, bucketArnPattern, keyAliasPattern } = requireFields(validation);
    const settings = { sampleSize: checkSample(sampleSize) };
    const store = BackupStore.tagged(BackupStoreType.S3, GROUP_TAG, checkGroup(group).groupName);
    return new RehearsedStore(store, undefined, settings, {
      group: checkPatterns(bucketArnPattern, keyAliasPattern),
    });
  }

  /**
   * A store of any type that AWS Backup restores on a schedule, such as a volume.
   *
   * @throws RecoveryError `invalid-store`, `type-not-rehearsed`, `invalid-resource`, `invalid-settings`,
   * `invalid-store-id`
   */
  public static custom(store: BackupStore, validation: CustomValidation): RehearsedStore {
    if (!(store instanceof BackupStore) || store.storeArn === undefined) {
      throw RecoveryError.invalid({
        code: 'invalid-store',
        path: 'RehearsedStore',
        problem: 'this names no single store',
        received: store,
        allowed: 'a BackupStore other than one selected by tag',
        fix: 'list the stores: each has its own objective and its own evidence',
      });
    }
    const { validator, storeId, restoreMetadata, settings } = requireFields(validation);
    requireAttribute('RehearsedStore', 'a function', validator, 'functionArn');
    return new RehearsedStore(store, checkStoreId(storeId, true), checkSettings(settings), {
      validator,
      restoreMetadata: checkSettings(restoreMetadata),
    });
  }

  /**
   * A database of another region, by what its ARN is there.
   *
   * @internal
   */
  public static _replicated(sourceArn: string, validation: PostgresValidation): RehearsedStore {
    checkStoreId(requireFields(validation).storeId, true);
    return RehearsedStore.ofPostgres(BackupStore.arn(BackupStoreType.RDS, sourceArn), validation);
  }

  private static ofPostgres(store: BackupStore, validation: PostgresValidation): RehearsedStore {
    const { quarantine, credentials, databaseName, storeId, manifestKey, erasuresKey } =
      requireFields(validation);
    if (!(quarantine instanceof Quarantine)) {
      throw RecoveryError.invalid({
        code: 'invalid-quarantine',
        path: 'RehearsedStore',
        problem: 'this is no Quarantine',
        received: quarantine,
        allowed: 'a Quarantine',
        fix: 'make one where restored databases may stand',
      });
    }
    requireAttribute('RehearsedStore', 'a secret', credentials, 'secretArn');
    const settings = {
      ...checkKeys({ manifestKey, ...(erasuresKey === undefined ? {} : { erasuresKey }) }),
      ...checkSettings(databaseName === undefined ? {} : { database: databaseName }),
    };
    return new RehearsedStore(store, checkStoreId(storeId), settings, {
      quarantine,
      credentials,
    });
  }

  private constructor(
    /** What is restored. */
    public readonly store: BackupStore,
    /** Id by which reports call it, where it isn't that of the construct. */
    public readonly storeId: string | undefined,
    /** @internal */
    public readonly settings: Record<string, string>,
    /** @internal */
    public readonly parts: {
      readonly quarantine?: Quarantine;
      readonly credentials?: secretsmanager.ISecret;
      readonly bucket?: s3.IBucket;
      readonly group?: GroupPatterns;
      readonly table?: dynamodb.ITable;
      readonly files?: FileQuarantine;
      readonly validator?: lambda.IFunction;
      readonly restoreMetadata?: Record<string, string>;
    },
  ) {
    if (Object.hasOwn(REHEARSED_TYPES, store.type)) return;
    throw RecoveryError.invalid({
      code: 'type-not-rehearsed',
      path: 'RehearsedStore',
      problem: 'AWS Backup restores no such store on a schedule',
      received: store.type,
      allowed: Object.keys(REHEARSED_TYPES).join(', '),
      fix: 'rehearse it by hand, with cdk-recovery validate',
    });
  }
}
