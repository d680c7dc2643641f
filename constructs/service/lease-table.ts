import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { RecoveryKeyGrants } from '../keys/recovery-key-grants';
import { checkName } from '../private/checks';
import { recordObjectives } from '../private/metadata';
import { requireAttribute, requireProps } from '../private/props';
import { LEASE_ACTIONS } from './perms';

/** Properties of a {@link LeaseTable}. */
export interface LeaseTableProps {
  /** Name of the table: 3 to 255 letters, digits, hyphens, underscores and dots. */
  readonly tableName: string;
  /** The key that encrypts the table. */
  readonly encryptionKey: kms.IKey;
}

/** The attribute that names a lease. */
export const LEASE = 'lease';

/** When an item is of no use to anybody, in seconds since 1970. DynamoDB deletes it within a few days after. */
export const EXPIRY = 'expiresAt';

/**
 * Leases: who may do something alone, until when, and under which token. ECS by itself promises no such thing: a task
 * that it has lost sight of goes on running.
 *
 * A lease is taken, renewed and given back by conditional writes, and each taking has a larger token than the one
 * before. Whatever the holder changes is changed under that token, and refused where a larger one has been seen; so
 * that one who was held up and doesn't know that its lease is over does no harm. The README has the writes.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export class LeaseTable extends Construct {
  /** The table. */
  public readonly table: dynamodb.ITable;
  public readonly tableName: string;
  public readonly tableArn: string;
  private readonly key: kms.IKey;

  /**
   * @throws RecoveryError `invalid-table-name`, `invalid-resource`
   */
  public constructor(scope: Construct, id: string, props: LeaseTableProps) {
    super(scope, id);
    requireProps(this, props);
    this.tableName = checkName(
      this,
      'invalid-table-name',
      'the table name',
      props.tableName,
      /^[a-zA-Z0-9_.-]{3,255}$/,
      "3 to 255 letters, digits, '-', '_' and '.'",
    );
    this.key = requireAttribute(this.node.path, 'a key', props.encryptionKey, 'keyArn');
    const resource = new dynamodb.CfnTable(this, 'Resource', {
      tableName: this.tableName,
      billingMode: 'PAY_PER_REQUEST',
      attributeDefinitions: [{ attributeName: LEASE, attributeType: 'S' }],
      keySchema: [{ attributeName: LEASE, keyType: 'HASH' }],
      timeToLiveSpecification: { attributeName: EXPIRY, enabled: true },
      sseSpecification: { sseEnabled: true, sseType: 'KMS', kmsMasterKeyId: this.key.keyArn },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtectionEnabled: true,
    });
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
    recordObjectives(resource);
    this.tableArn = resource.attrArn;
    this.table = dynamodb.Table.fromTableAttributes(this, 'Table', { tableArn: resource.attrArn });
  }

  /** Taking, renewing and giving back leases; explicitly not deleting them. */
  public grantLease(grantee: iam.IGrantable): iam.Grant {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        actions: ['dynamodb:DeleteItem', 'dynamodb:DeleteTable'],
        resources: [this.tableArn],
      }),
    );
    RecoveryKeyGrants.fromKey(this.key).use(grantee);
    return iam.Grant.addToPrincipal({ grantee, actions: LEASE_ACTIONS, resourceArns: [this.tableArn] });
  }
}
