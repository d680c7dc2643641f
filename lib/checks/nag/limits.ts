import { RecoveryError } from '../../model/errors';

/** Figures that are a matter of judgement. Each has a default with a reason. */
export interface RecoveryLimits {
  /**
   * Days that automated backups of databases are kept, at least: the window in which a mistake can be noticed.
   *
   * @default 7, which is what the console of RDS sets; templates that say nothing get 1
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html
   */
  readonly minBackupRetentionDays?: number;

  /**
   * Days back to which a DynamoDB table can be restored, at least.
   *
   * @default 35, which is what DynamoDB takes where nothing is stated, and the most that it can
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html
   */
  readonly minTableRecoveryDays?: number;

  /**
   * Days for which the deletion of a key can be called back, at least.
   *
   * @default 30, which is what KMS takes where nothing is stated, and the most that it can
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
   */
  readonly minKeyDeletionDays?: number;

  /**
   * Days that logs are kept, at least.
   *
   * @default 90, as long as CloudTrail's event history goes back
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
   */
  readonly minLogRetentionDays?: number;
}

/** Each figure as the rules take it where none is stated, and the most that AWS takes there. */
const FIGURES: Readonly<Record<keyof RecoveryLimits, { readonly byDefault: number; readonly most: number }>> =
  {
    minBackupRetentionDays: { byDefault: 7, most: 35 },
    minTableRecoveryDays: { byDefault: 35, most: 35 },
    minKeyDeletionDays: { byDefault: 30, most: 30 },
    minLogRetentionDays: { byDefault: 90, most: 3653 },
  };

/**
 * Every figure, as stated or by default.
 *
 * @param path the construct that the pack is added to; named in messages
 * @throws RecoveryError `invalid-limit` for a figure that no template could keep
 */
export function limitsOf(stated: RecoveryLimits, path: string): Required<RecoveryLimits> {
  const names = Object.keys(FIGURES) as readonly (keyof RecoveryLimits)[];
  const limits = names.map(name => [name, checked(stated[name], name, path)]);
  return Object.fromEntries(limits) as Required<RecoveryLimits>;
}

function checked(days: number | undefined, name: keyof RecoveryLimits, path: string): number {
  const { byDefault, most } = FIGURES[name];
  if (days === undefined) return byDefault;
  if (Number.isInteger(days) && days >= 1 && days <= most) return days;
  throw RecoveryError.invalid({
    code: 'invalid-limit',
    path,
    problem: `${name} is not a number of days that AWS takes`,
    received: days,
    allowed: `whole days from 1 to ${most}`,
    fix: `correct ${name}, or leave it out for ${byDefault}`,
  });
}
