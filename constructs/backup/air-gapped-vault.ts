import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { checkDays } from '../private/checks';
import { checkKeyRegion } from '../private/key-region';
import { requireProps, requirePropsAt } from '../private/props';
import { checkAcknowledgement } from './private/acknowledgement';
import { LONGEST_RETENTION_DAYS, checkRetentionOrder, toBounds } from './private/retention';
import { arnOfName } from './private/vault-arn';
import { checkBounds, checkResource, checkVaultName } from './private/vault-checks';
import { vaultPolicy } from './private/vault-policy';

/** A vault whose contents stand in an account of AWS. */
export interface IAirGappedVault {
  /** Its name. */
  readonly vaultName: string;
  /** Its ARN. */
  readonly vaultArn: string;
  /** Shortest retention that it takes; undefined when unknown. */
  readonly minRetention?: Duration;
  /** Longest retention that it takes; undefined when unknown. */
  readonly maxRetention?: Duration;
}

/** Names an existing air-gapped vault. */
export interface AirGappedVaultAttributes {
  /** Its name. */
  readonly vaultName: string;
  /**
   * Shortest retention that it takes.
   *
   * @default - unknown: plans are not checked against it
   */
  readonly minRetention?: Duration;
  /**
   * Longest retention that it takes.
   *
   * @default - unknown: plans are not checked against it
   */
  readonly maxRetention?: Duration;
}

/** The figures of an air-gapped vault, once more, by hand. */
export interface AirGappedAcknowledgement {
  /** `COMPLIANCE`, in capitals. */
  readonly mode: string;
  /** Days of the shortest retention. */
  readonly minDays: number;
  /** Days of the longest retention. */
  readonly maxDays: number;
}

/** Properties of an {@link AirGappedVault}. */
export interface AirGappedVaultProps {
  /** Name of the vault: 2 to 50 letters, digits, `-` and `_`. */
  readonly vaultName: string;
  /** Shortest retention that it takes: 7 to 36,500 days. Can't be changed; CloudFormation would replace the vault. */
  readonly minRetention: Duration;
  /** Longest retention that it takes: 7 to 36,500 days. Can't be changed; CloudFormation would replace the vault. */
  readonly maxRetention: Duration;
  /** That you know the figures to be permanent from the start. They have to match exactly. */
  readonly acknowledgement: AirGappedAcknowledgement;
  /** ARN of the only role that may take the vault's protections away. */
  readonly breakGlassRoleArn: string;
  /**
   * Roles that may change the vault's access policy, beside the break-glass role.
   *
   * @default - none: a template that changes the policy of the vault fails, until break-glass opens it
   */
  readonly deploymentRoleArns?: string[];
  /**
   * The key under which recovery points are encrypted. Losing it loses them, lock or no lock.
   *
   * @default - one that AWS owns, which nobody in your accounts can destroy; AWS recommends it
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * A logically air-gapped vault: compliance-locked from the first moment, its contents in an account that AWS
 * owns. It doesn't take RDS instances; a plan that sends one here fails while synthesizing.
 *
 * Its name is fixed and its figures can't be changed in place, so a template that changes them fails at deploy
 * instead of replacing the vault.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html
 */
export class AirGappedVault extends Construct implements IAirGappedVault {
  /**
   * A vault of this account and region that exists already.
   *
   * @throws RecoveryError `invalid-vault-name`, `invalid-lock-retention`
   */
  public static fromAirGappedVaultAttributes(
    scope: Construct,
    id: string,
    attributes: AirGappedVaultAttributes,
  ): IAirGappedVault {
    const { vaultName, minRetention, maxRetention } = requirePropsAt(scope, id, attributes);
    class Import extends Construct implements IAirGappedVault {
      public readonly vaultName = checkVaultName(this, vaultName);
      public readonly vaultArn = arnOfName(this, this.vaultName);
      public readonly minRetention = minRetention;
      public readonly maxRetention = maxRetention;
    }
    const imported = new Import(scope, id);
    checkBounds(imported, minRetention, maxRetention);
    return imported;
  }

  public readonly vaultName: string;
  public readonly vaultArn: string;
  public readonly minRetention?: Duration;
  public readonly maxRetention?: Duration;

  /**
   * @throws RecoveryError `invalid-vault-name`, `invalid-lock-retention`, `lock-not-acknowledged`,
   * `invalid-role-arn`, `invalid-resource`, `key-in-another-region`
   */
  public constructor(scope: Construct, id: string, props: AirGappedVaultProps) {
    super(scope, id);
    requireProps(this, props);
    checkVaultName(this, props.vaultName);
    const days = (what: string, value: Duration): number =>
      checkDays(this, 'invalid-lock-retention', what, value, { min: 7, max: LONGEST_RETENTION_DAYS });
    const figures = checkRetentionOrder(this, {
      minDays: days("the vault's shortest retention", props.minRetention),
      maxDays: days("the vault's longest retention", props.maxRetention),
    });
    checkAcknowledgement(this, props.acknowledgement, { mode: 'COMPLIANCE', ...figures });
    if (props.encryptionKey !== undefined) {
      checkResource(this, 'the encryption key', props.encryptionKey, 'keyArn');
      checkKeyRegion(this, props.encryptionKey);
    }
    const resource = new backup.CfnLogicallyAirGappedBackupVault(this, 'Resource', {
      backupVaultName: props.vaultName,
      minRetentionDays: figures.minDays,
      maxRetentionDays: figures.maxDays,
      accessPolicy: vaultPolicy(this, props),
      ...(props.encryptionKey === undefined ? {} : { encryptionKeyArn: props.encryptionKey.keyArn }),
    });
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.vaultName = props.vaultName;
    this.vaultArn = resource.attrBackupVaultArn;
    Object.assign(this, toBounds(figures));
  }
}
