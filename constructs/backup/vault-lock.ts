import type { Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { checkDays } from '../private/checks';
import { reject } from '../private/errors';
import { requireProps } from '../private/props';
import { checkAcknowledgement } from './private/acknowledgement';
import { type LockFigures, LONGEST_RETENTION_DAYS, checkRetentionOrder } from './private/retention';

/** Bounds of a lock that sufficiently privileged principals can still lift. */
export interface GovernanceLockProps {
  /**
   * Shortest retention that the vault takes: 1 to 36,500 days.
   *
   * @default Duration.days(7)
   */
  readonly minRetention?: Duration;
  /**
   * Longest retention that the vault takes: 1 to 36,500 days.
   *
   * @default Duration.days(400)
   */
  readonly maxRetention?: Duration;
}

/** The figures of a compliance lock, once more, by hand. */
export interface ComplianceAcknowledgement {
  /** `COMPLIANCE`, in capitals. */
  readonly mode: string;
  /** Days of the lock's shortest retention. */
  readonly minDays: number;
  /** Days of the lock's longest retention. */
  readonly maxDays: number;
  /** Days until the lock can't be changed any more. */
  readonly coolingOffDays: number;
}

/** Bounds of a lock that becomes permanent. */
export interface ComplianceLockProps {
  /** Shortest retention that the vault takes: 1 to 36,500 days. */
  readonly minRetention: Duration;
  /** Longest retention that the vault takes: 1 to 36,500 days. */
  readonly maxRetention: Duration;
  /** How long the lock can still be changed or lifted after it has been set: 3 to 36,500 days. */
  readonly coolingOff: Duration;
  /** That you know these figures to be permanent after the cooling-off. They have to match exactly. */
  readonly acknowledgement: ComplianceAcknowledgement;
}

/**
 * Keeps a vault's recovery points from being deleted before their time, and jobs with a retention outside the
 * bounds from succeeding. A lock doesn't protect the vault's key: without the key, locked backups are lost.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export abstract class VaultLock {
  /** A lock that principals with the permission can change or lift; the vault's policy leaves that to one role. */
  public static governance(props: GovernanceLockProps = {}): VaultLock {
    return new GovernanceLock(props);
  }

  /**
   * A lock that becomes permanent after the cooling-off: nobody lifts or shortens it then, not the root user and
   * not AWS. Only closing the account ends it.
   */
  public static compliance(props: ComplianceLockProps): VaultLock {
    return new ComplianceLock(props);
  }

  /**
   * The figures of whatever was passed as a lock.
   *
   * @internal
   * @throws RecoveryError `invalid-lock`, and what {@link figures} throws
   */
  public static figuresOf(scope: IConstruct, lock: VaultLock | undefined): LockFigures {
    if (lock === undefined) return VaultLock.governance().figures(scope);
    if (lock instanceof VaultLock) return lock.figures(scope);
    throw reject(scope, {
      code: 'invalid-lock',
      problem: 'the lock is not one',
      received: lock,
      allowed: 'VaultLock.governance(…) or VaultLock.compliance(…)',
      fix: 'use one of these',
    });
  }

  /**
   * The figures for the template.
   *
   * @internal
   * @throws RecoveryError `invalid-lock-retention`, `invalid-cooling-off`, `lock-not-acknowledged`
   */
  public abstract figures(scope: IConstruct): LockFigures;
}

class GovernanceLock extends VaultLock {
  public constructor(private readonly props: GovernanceLockProps) {
    super();
  }

  public figures(scope: IConstruct): LockFigures {
    const { minRetention, maxRetention } = requireProps(scope, this.props);
    return checkRetentionOrder(scope, {
      minDays:
        minRetention === undefined ? 7 : lockDays(scope, "the lock's shortest retention", minRetention),
      maxDays:
        maxRetention === undefined ? 400 : lockDays(scope, "the lock's longest retention", maxRetention),
    });
  }
}

class ComplianceLock extends VaultLock {
  public constructor(private readonly props: ComplianceLockProps) {
    super();
  }

  public figures(scope: IConstruct): LockFigures {
    const { minRetention, maxRetention, coolingOff, acknowledgement } = requireProps(scope, this.props);
    const figures = checkRetentionOrder(scope, {
      minDays: lockDays(scope, "the lock's shortest retention", minRetention),
      maxDays: lockDays(scope, "the lock's longest retention", maxRetention),
      changeableForDays: checkDays(scope, 'invalid-cooling-off', 'the cooling-off', coolingOff, {
        min: 3,
        max: LONGEST_RETENTION_DAYS,
      }),
    });
    checkAcknowledgement(scope, acknowledgement, {
      mode: 'COMPLIANCE',
      minDays: figures.minDays,
      maxDays: figures.maxDays,
      coolingOffDays: figures.changeableForDays,
    });
    return figures;
  }
}

function lockDays(scope: IConstruct, what: string, value: Duration): number {
  return checkDays(scope, 'invalid-lock-retention', what, value, { min: 1, max: LONGEST_RETENTION_DAYS });
}
