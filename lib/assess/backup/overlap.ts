import type { BackupProtection } from './protection';

/**
 * How long overlapping rules may hold a rule up. While the start window of a rule is open that keeps its recovery
 * points longer, AWS Backup takes only that one's, so each such window may pass before the held-up rule runs again.
 * A window as long as its rule's interval never closes, and a rule with a fault holds others up and takes nothing:
 * then there is no bound.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export function withOverlaps(rules: readonly BackupProtection[]): readonly BackupProtection[] {
  return rules.map((rule, index) => {
    const longer = rules.filter((other, position) => position !== index && keepsAsLong(other, rule));
    if (longer.some(other => isEndless(other))) return rule;
    const suppressedSeconds = longer.reduce((sum, other) => sum + other.startWindowSeconds, 0);
    return { ...rule, suppressedSeconds };
  });
}

function keepsAsLong(other: BackupProtection, rule: BackupProtection): boolean {
  return (other.retentionDays ?? Infinity) >= (rule.retentionDays ?? Infinity);
}

function isEndless({ faults, doubts, intervalSeconds, startWindowSeconds }: BackupProtection): boolean {
  return (
    faults.length > 0 ||
    doubts.length > 0 ||
    intervalSeconds === undefined ||
    startWindowSeconds >= intervalSeconds
  );
}

/** One resource has one continuous backup, and its snapshots share that one's vault. */
export function clashingVaults(
  rules: readonly { readonly continuous: boolean; readonly vaultName?: string }[],
): boolean {
  return rules.some(rule => rule.continuous) && new Set(rules.map(rule => rule.vaultName)).size > 1;
}
