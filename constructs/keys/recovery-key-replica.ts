import { RemovalPolicy } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { isToken, reject } from '../private/errors';
import { requireProps } from '../private/props';
import { checkDescription, checkHolders } from './private/key-checks';
import { DELETION_WINDOW_DAYS, keyPolicy } from './private/key-policy';
import { RecoveryKeyGrants } from './recovery-key-grants';
import { type IRecoveryKey, addAlias, aliasArn, checkAliasName } from './recovery-key';

/** Properties of a {@link RecoveryKeyReplica}. */
export interface RecoveryKeyReplicaProps {
  /** ARN of the multi-Region primary key, in another region. Not an alias: KMS wants the key itself. */
  readonly primaryKeyArn: string;
  /** Name of the alias in this region, without the `alias/` prefix. */
  readonly aliasName: string;
  /**
   * What the key is for.
   *
   * @default - the alias' name
   */
  readonly description?: string;
  /**
   * Principals that administer the key and are denied every cryptographic operation with it.
   *
   * @default - whoever IAM policies of the account allow
   */
  readonly administrators?: iam.IPrincipal[];
  /**
   * The only role that may disable the key, schedule its deletion or take it from what is using it. Beside it only
   * deployments change the key's policy.
   *
   * @default - whoever IAM policies of the account allow
   */
  readonly breakGlassRoleArn?: string;
  /**
   * Roles that change the key's policy, beside the break-glass role. CloudFormation's has to be one of them: KMS
   * refuses a key whose maker can't change its policy.
   *
   * @default - the role that CloudFormation deploys with, by the stack's synthesizer; where that names none, whoever
   * IAM policies of the account allow
   */
  readonly deploymentRoleArns?: string[];
}

/**
 * The counterpart of a multi-Region key, with the same key material and a policy of its own. Only the primary
 * rotates; the replica follows.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-replicate.html
 */
export class RecoveryKeyReplica extends Construct implements IRecoveryKey {
  public readonly key: kms.IKey;
  public readonly aliasName: string;
  public readonly aliasArn: string;
  /** Gives roles the use or the administration of this key, never both. */
  public readonly grants: RecoveryKeyGrants;

  /**
   * @throws RecoveryError `invalid-alias-name`, `not-a-multi-region-key`, `invalid-description`,
   * `invalid-principal`, `invalid-role-arn`, `invalid-list`
   */
  public constructor(scope: Construct, id: string, props: RecoveryKeyReplicaProps) {
    super(scope, id);
    requireProps(this, props);
    this.aliasName = checkAliasName(this, props.aliasName);
    if (!isPrimary(props.primaryKeyArn)) {
      throw reject(this, {
        code: 'not-a-multi-region-key',
        problem: 'the primary is not a multi-Region key',
        received: props.primaryKeyArn,
        allowed: 'the ARN of a key whose id starts with mrk-',
        fix: 'make the primary with multiRegion: true; an existing key cannot be converted',
      });
    }
    const replica = new kms.CfnReplicaKey(this, 'Resource', {
      primaryKeyArn: props.primaryKeyArn,
      description: checkDescription(this, props.description ?? this.aliasName),
      pendingWindowInDays: DELETION_WINDOW_DAYS,
      keyPolicy: keyPolicy(checkHolders(this, props)),
    });
    replica.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.key = kms.Key.fromKeyArn(this, 'Key', replica.attrArn);
    addAlias(this, this.aliasName, replica.attrKeyId);
    this.aliasArn = aliasArn(this, this.aliasName);
    this.grants = RecoveryKeyGrants.fromKey(this.key);
  }
}

function isPrimary(arn: unknown): boolean {
  return isToken(arn) || (typeof arn === 'string' && /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/mrk-/.test(arn));
}
