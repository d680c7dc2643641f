import { ArnFormat, Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { METADATA, type RecordedSubjectKeys } from '../../lib/model/metadata';
import { checkDays, checkName, checkRegion, checkRoleArn } from '../private/checks';
import { policyChangers } from '../private/deployment-roles';
import { isKnown, reject } from '../private/errors';
import { recordObjectives } from '../private/metadata';
import { requireAttribute, requireProps } from '../private/props';
import { tablePolicy } from './private/table-policy';
import { SubjectKeyGrants } from './subject-key-grants';

/** Properties of a {@link SubjectKeyTable}. */
export interface SubjectKeyTableProps {
  /** Name of the table, the same in every region: 3 to 255 letters, digits, hyphens, underscores and dots. */
  readonly tableName: string;
  /**
   * The key that wraps every subject's key. With a replica it has to be a multi-Region key, because what one region
   * wrapped is unwrapped in the other.
   */
  readonly wrappingKey: kms.IKey;
  /**
   * Region that holds a replica of the table.
   *
   * @default - none: the keys are lost with their region, and all that is under them
   */
  readonly replicaRegion?: string;
  /**
   * How long a key can be brought back after a mistake, by a restore to a point in time: 1 to 35 days. It is also
   * the time after which an erasure is final.
   *
   * @default Duration.days(7)
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html
   */
  readonly recoveryWindow?: Duration;
  /**
   * The only role, beside deployments, that restores the table, deletes it or changes its policy.
   *
   * @default - whoever IAM policies of the account allow
   */
  readonly breakGlassRoleArn?: string;
  /**
   * Roles that change the table's policy, beside the break-glass role. CloudFormation's has to be one of them.
   *
   * @default - the role that CloudFormation deploys with, by the stack's synthesizer
   */
  readonly deploymentRoleArns?: string[];
}

/** The attribute that names a subject. */
const SUBJECT = 'subject';

/**
 * Keys of data subjects, one item each, wrapped by one key of KMS. What a subject's data is encrypted under is here
 * and nowhere else, so that deleting one item erases the subject from every database, replica, snapshot and vault
 * copy at once, however long those are kept.
 *
 * The table lies outside of every backup: its policy refuses backups and exports to everyone. Its protection against
 * mistakes is a restore to a point in time, whose window is the time until an erasure is final, a replica in another
 * region, deletion protection, and that nobody but the erasure destroys a key.
 *
 * @see https://csrc.nist.gov/pubs/sp/800/88/r2/final
 */
export class SubjectKeyTable extends Construct {
  /** The table in this stack's region. */
  public readonly table: dynamodb.ITable;
  public readonly tableName: string;
  public readonly tableArn: string;
  /** How long after an erasure the last copy of the key is gone. */
  public readonly erasureFinalAfter: Duration;
  /** Gives roles the use or the making of keys, never their destruction. */
  public readonly grants: SubjectKeyGrants;
  private readonly erasers: string[] = [];

  /**
   * @throws RecoveryError `invalid-table-name`, `invalid-resource`, `invalid-region`, `invalid-recovery-window`,
   * `invalid-role-arn`, `invalid-list`
   */
  public constructor(scope: Construct, id: string, props: SubjectKeyTableProps) {
    super(scope, id);
    requireProps(this, props);
    this.tableName = checkTableName(this, props.tableName);
    requireAttribute(this.node.path, 'a key', props.wrappingKey, 'keyArn');
    const windowDays = checkDays(
      this,
      'invalid-recovery-window',
      'the recovery window',
      props.recoveryWindow ?? Duration.days(7),
      { min: 1, max: 35 },
    );
    this.erasureFinalAfter = Duration.days(windowDays);
    if (props.breakGlassRoleArn !== undefined)
      checkRoleArn(this, 'the break-glass role', props.breakGlassRoleArn);
    const changers = policyChangers(this, props.deploymentRoleArns);
    const policyDocument = Lazy.any({
      produce: () =>
        tablePolicy({ erasers: this.erasers, breakGlassRoleArn: props.breakGlassRoleArn, changers }),
    });
    const regions = [Stack.of(this).region, ...this.replicaRegions(props.replicaRegion)];
    const resource = new dynamodb.CfnGlobalTable(this, 'Resource', {
      tableName: this.tableName,
      billingMode: 'PAY_PER_REQUEST',
      attributeDefinitions: [{ attributeName: SUBJECT, attributeType: 'S' }],
      keySchema: [{ attributeName: SUBJECT, keyType: 'HASH' }],
      sseSpecification: { sseEnabled: true, sseType: 'KMS' },
      // Replicas need it; it shows an erased key to readers of the stream for 24 hours, less than any window.
      ...(regions.length > 1 ? { streamSpecification: { streamViewType: 'NEW_AND_OLD_IMAGES' } } : {}),
      replicas: regions.map(region => ({
        region,
        deletionProtectionEnabled: true,
        pointInTimeRecoverySpecification: {
          pointInTimeRecoveryEnabled: true,
          recoveryPeriodInDays: windowDays,
        },
        resourcePolicy: { policyDocument },
      })),
    });
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const recorded: RecordedSubjectKeys = { erasureFinalAfterSeconds: this.erasureFinalAfter.toSeconds() };
    resource.addMetadata(METADATA.subjectKeys, recorded);
    recordObjectives(resource);
    this.tableArn = resource.attrArn;
    this.table = dynamodb.Table.fromTableArn(this, 'Table', this.arnIn(Stack.of(this).region));
    this.grants = SubjectKeyGrants.forTable(this.arnIn('*'), props.wrappingKey);
  }

  /**
   * Lets a role destroy keys, as far as the table's policy goes. `SubjectErasure` calls it for its own role.
   *
   * @throws RecoveryError `invalid-role-arn`
   */
  public allowErasureBy(roleArn: string): void {
    this.erasers.push(checkRoleArn(this, 'the role that erases', roleArn));
  }

  private replicaRegions(region: string | undefined): readonly string[] {
    if (region === undefined) return [];
    checkRegion(this, 'the region of the replica', region);
    const own = Stack.of(this).region;
    if (!isKnown(own) || region !== own) return [region];
    throw reject(this, {
      code: 'invalid-region',
      problem: 'the replica is in the region of the table itself',
      received: region,
      allowed: 'another region',
      fix: 'name the recovery region',
    });
  }

  private arnIn(region: string): string {
    return Stack.of(this).formatArn({
      service: 'dynamodb',
      region,
      resource: 'table',
      resourceName: this.tableName,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }
}

function checkTableName(scope: Construct, tableName: string): string {
  return checkName(
    scope,
    'invalid-table-name',
    'the table name',
    tableName,
    /^[a-zA-Z0-9_.-]{3,255}$/,
    "3 to 255 letters, digits, '-', '_' and '.'",
  );
}
