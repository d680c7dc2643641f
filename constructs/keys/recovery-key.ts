import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { checkDays, checkName, checkSwitch } from '../private/checks';
import { requireProps, requirePropsAt } from '../private/props';
import { checkDescription, checkHolders, checkKeyArn } from './private/key-checks';
import { DELETION_WINDOW_DAYS, keyPolicy } from './private/key-policy';
import { RecoveryKeyGrants } from './recovery-key-grants';

/** A customer-managed key that stores or backups depend on. */
export interface IRecoveryKey {
  /** The key. */
  readonly key: kms.IKey;
  /** Name of its alias, without the `alias/` prefix; the same in every region that has a counterpart. */
  readonly aliasName: string;
  /** ARN of its alias, by which other regions and stacks refer to it. */
  readonly aliasArn: string;
}

/** Properties of a {@link RecoveryKey}. */
export interface RecoveryKeyProps {
  /**
   * Name of the alias, without the `alias/` prefix. Other regions refer to the key by it, so it has to be
   * stated: 1 to 249 letters, digits, slashes, underscores and hyphens, not starting with `aws/`.
   */
  readonly aliasName: string;
  /**
   * What the key is for.
   *
   * @default - the alias' name
   */
  readonly description?: string;
  /**
   * Days between automatic rotations: 90 to 2,560.
   *
   * @default Duration.days(365)
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
   */
  readonly rotationPeriod?: Duration;
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
  /**
   * Whether the key can be replicated to other regions, so that ciphertexts made by clients are readable in
   * both. S3, RDS and AWS Backup don't need it: they encrypt again on the way.
   *
   * @default false
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
   */
  readonly multiRegion?: boolean;
}

/** Names an existing key. */
export interface RecoveryKeyAttributes {
  /** ARN of the key itself, not of an alias. */
  readonly keyArn: string;
  /** Name of its alias, without the `alias/` prefix. */
  readonly aliasName: string;
}

/**
 * A customer-managed KMS key for something that must be recoverable: rotated, retained when its stack goes, and
 * never destroyed sooner than 30 days after somebody asked for it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export class RecoveryKey extends Construct implements IRecoveryKey {
  /**
   * A key that exists already.
   *
   * @throws RecoveryError `invalid-key-arn`, `invalid-alias-name`
   */
  public static fromRecoveryKeyAttributes(
    scope: Construct,
    id: string,
    attributes: RecoveryKeyAttributes,
  ): IRecoveryKey {
    requirePropsAt(scope, id, attributes);
    class Import extends Construct implements IRecoveryKey {
      public readonly key = kms.Key.fromKeyArn(this, 'Key', checkKeyArn(this, attributes.keyArn));
      public readonly aliasName = checkAliasName(this, attributes.aliasName);
      public readonly aliasArn = aliasArn(this, attributes.aliasName);
    }
    return new Import(scope, id);
  }

  /** The ARN that an alias has in a region of the scope's account, without needing the key to be in this app. */
  public static aliasArnIn(scope: Construct, aliasName: string, region: string): string {
    return aliasArn(scope, checkAliasName(scope, aliasName), region);
  }

  public readonly key: kms.Key;
  public readonly aliasName: string;
  public readonly aliasArn: string;
  /** Gives roles the use or the administration of this key, never both. */
  public readonly grants: RecoveryKeyGrants;

  /**
   * @throws RecoveryError `invalid-alias-name`, `invalid-rotation-period`, `invalid-description`,
   * `invalid-principal`, `invalid-role-arn`, `invalid-list`, `not-a-boolean`
   */
  public constructor(scope: Construct, id: string, props: RecoveryKeyProps) {
    super(scope, id);
    requireProps(this, props);
    this.aliasName = checkAliasName(this, props.aliasName);
    if (props.rotationPeriod !== undefined) {
      checkDays(this, 'invalid-rotation-period', 'the rotation period', props.rotationPeriod, {
        min: 90,
        max: 2560,
      });
    }
    this.key = new kms.Key(this, 'Resource', {
      description: checkDescription(this, props.description ?? this.aliasName),
      enableKeyRotation: true,
      ...(props.rotationPeriod !== undefined ? { rotationPeriod: props.rotationPeriod } : {}),
      multiRegion: checkSwitch(this, 'multiRegion', props.multiRegion) ?? false,
      removalPolicy: RemovalPolicy.RETAIN,
      pendingWindow: Duration.days(DELETION_WINDOW_DAYS),
      policy: keyPolicy(checkHolders(this, props)),
    });
    addAlias(this, this.aliasName, this.key.keyId);
    this.aliasArn = aliasArn(this, this.aliasName);
    this.grants = RecoveryKeyGrants.fromKey(this.key);
  }
}

/** @internal */
export function addAlias(scope: Construct, aliasName: string, targetKeyId: string): void {
  const alias = new kms.CfnAlias(scope, 'Alias', { aliasName: `alias/${aliasName}`, targetKeyId });
  // Other regions find the key by this name; it has to outlive the stack as the key does.
  alias.applyRemovalPolicy(RemovalPolicy.RETAIN);
}

/** @internal */
export function checkAliasName(scope: Construct, aliasName: string): string {
  return checkName(
    scope,
    'invalid-alias-name',
    'the alias name',
    aliasName,
    /^(?!aws\/|alias\/)[a-zA-Z0-9/_-]{1,249}$/,
    "1 to 249 letters, digits, '/', '_' and '-', without the alias/ prefix and not starting with aws/",
  );
}

/** @internal */
export function aliasArn(scope: Construct, aliasName: string, region?: string): string {
  return Stack.of(scope).formatArn({
    service: 'kms',
    resource: 'alias',
    resourceName: aliasName,
    ...(region === undefined ? {} : { region }),
  });
}
