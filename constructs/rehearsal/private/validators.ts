import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { handlerFunction } from '../../private/handler-function';
import type { EvidenceBucket } from '../evidence-bucket';
import {
  READ_RESTORED_ACTIONS,
  READ_RESTORED_TABLE_ACTIONS,
  READ_SOURCE_ACTIONS,
  READ_TABLE_ACTIONS,
} from '../perms';
import type { Quarantine } from '../quarantine';
import type { RehearsedStore } from '../rehearsed-store';
import { fileValidatorFunction } from './file-function';
import type { GroupPatterns } from './group-checks';

/** What AWS Backup calls everything that it restores for a test. */
export const RESTORED_PREFIX = 'awsbackup-restore-test-';

/** Stores that one policy has room for: 6,144 characters, of which a bucket and its key take about 260. */
const SOURCES_IN_POLICY = 20;

/** A store that a validator compares a restore with. */
interface Source {
  readonly arns: readonly string[];
  readonly keyArn: string | undefined;
}

/** The function for each store, made once for all that can share it. */
export class Validators {
  private objects: lambda.Function | undefined;
  private readonly postgres = new Map<Quarantine, lambda.Function>();
  private tables: lambda.Function | undefined;
  /** Those of file systems, one for each: a function mounts one at a time. */
  public readonly ofFiles: lambda.Function[] = [];
  private readonly buckets: Source[] = [];
  private readonly sourceTables: Source[] = [];

  public constructor(
    private readonly scope: Construct,
    private readonly evidence: EvidenceBucket,
  ) {}

  /** The function that validates a store, with what it needs for that one. */
  public of({ parts }: RehearsedStore): lambda.IFunction {
    if (parts.bucket !== undefined) {
      const { bucketArn, encryptionKey } = parts.bucket;
      const arns = [bucketArn, parts.bucket.arnForObjects('*')];
      this.buckets.push({ arns, keyArn: encryptionKey?.keyArn });
      return (this.objects ??= this.forObjects());
    }
    if (parts.group !== undefined) {
      this.objects ??= this.forObjects();
      this.grantGroup(parts.group);
      return this.objects;
    }
    if (parts.table !== undefined) {
      const { tableArn, encryptionKey } = parts.table;
      this.sourceTables.push({ arns: [tableArn], keyArn: encryptionKey?.keyArn });
      return (this.tables ??= this.forTables());
    }
    if (parts.files !== undefined) {
      const made = fileValidatorFunction(this.scope, `ValidateFiles${this.ofFiles.length}`, parts.files);
      this.evidence.grantRead(made);
      this.ofFiles.push(made);
      return made;
    }
    if (parts.quarantine === undefined) return parts.validator!;
    const validator = this.postgres.get(parts.quarantine) ?? this.forPostgres(parts.quarantine);
    this.postgres.set(parts.quarantine, validator);
    parts.credentials!.grantRead(validator);
    return validator;
  }

  /** Lets validators read the sources: policies of their own, because a role's own would get too long. */
  public grantSources(): void {
    this.grantAll('Sources', this.objects, READ_SOURCE_ACTIONS, this.buckets);
    this.grantAll('Tables', this.tables, READ_TABLE_ACTIONS, this.sourceTables);
  }

  private grantAll(
    id: string,
    validator: lambda.Function | undefined,
    actions: readonly string[],
    sources: readonly Source[],
  ): void {
    for (let start = 0; start < sources.length; start += SOURCES_IN_POLICY) {
      const some = sources.slice(start, start + SOURCES_IN_POLICY);
      const keys = [...new Set(some.flatMap(({ keyArn }) => keyArn ?? []))];
      new iam.ManagedPolicy(this.scope, `${id}${start / SOURCES_IN_POLICY}`, {
        roles: [validator!.role!],
        statements: [
          statement(
            actions,
            some.flatMap(({ arns }) => arns),
          ),
          ...(keys.length === 0 ? [] : [statement(['kms:Decrypt'], keys)]),
        ],
      });
    }
  }

  /** Reading what fits the patterns. IAM can't name a key by its alias but in a condition. */
  private grantGroup({ bucketArn, keyAlias }: GroupPatterns): void {
    const { partition, region, account } = Stack.of(this.scope);
    const allow = (one: iam.PolicyStatement): void => this.objects!.addToRolePolicy(one);
    allow(statement(READ_SOURCE_ACTIONS, [bucketArn, `${bucketArn}/*`]));
    if (keyAlias === undefined) return;
    allow(
      new iam.PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [`arn:${partition}:kms:${region}:${account}:key/*`],
        conditions: {
          'ForAnyValue:StringLike': { 'kms:ResourceAliases': keyAlias },
          StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
        },
      }),
    );
  }

  private forObjects(): lambda.Function {
    const made = handlerFunction(this.scope, 'ValidateObjects', {
      name: 'validate-objects',
      description: 'Compares a restored bucket with the versions at its source',
      memoryMiB: 1_024,
    });
    const bucket = Stack.of(this.scope).formatArn({
      service: 's3',
      region: '',
      account: '',
      resource: `${RESTORED_PREFIX}*`,
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
    made.addToRolePolicy(statement(READ_RESTORED_ACTIONS, [bucket, `${bucket}/*`]));
    return made;
  }

  private forTables(): lambda.Function {
    const made = handlerFunction(this.scope, 'ValidateTables', {
      name: 'validate-table',
      description: 'Compares a restored table with its source',
      memoryMiB: 3_008,
    });
    const table = Stack.of(this.scope).formatArn({
      service: 'dynamodb',
      resource: 'table',
      resourceName: `${RESTORED_PREFIX}*`,
    });
    made.addToRolePolicy(statement(READ_RESTORED_TABLE_ACTIONS, [table]));
    return made;
  }

  private forPostgres(quarantine: Quarantine): lambda.Function {
    const made = handlerFunction(this.scope, `ValidatePostgres${this.postgres.size}`, {
      name: 'validate-postgres',
      description: 'Holds a restored PostgreSQL database against its manifest',
      memoryMiB: 2_048,
      vpc: quarantine.vpc,
      vpcSubnets: quarantine.vpcSubnets,
      securityGroups: [quarantine.validatorGroup],
    });
    this.evidence.grantRead(made);
    return made;
  }
}

function statement(actions: readonly string[], resources: readonly string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: [...actions], resources: [...resources] });
}
