import { type Facts, secondsOf } from '../facts';
import type { Place } from '../sdk/place';

/**
 * Automated backups of an RDS instance that another region replicates them to, asked for over there.
 *
 * @param arn of the backups' instance, in its own region
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstanceAutomatedBackup.html
 */
export async function replicatedBackupFacts(
  place: Place,
  name: string,
  arn: string,
): Promise<Facts | undefined> {
  const { DBInstanceAutomatedBackups: found = [] } = await place.send(
    'rds:DescribeDBInstanceAutomatedBackups',
    { DBInstanceIdentifier: name },
  );
  // Another instance may have had the name: what belongs to an instance that is gone has an older window.
  const [backup] = found
    .filter(({ DBInstanceArn }) => DBInstanceArn === arn)
    .sort((one, other) => latest(other.RestoreWindow?.LatestTime) - latest(one.RestoreWindow?.LatestTime));
  if (!backup) return undefined;
  return {
    arn: backup.DBInstanceArn,
    status: backup.Status,
    retentionDays: backup.BackupRetentionPeriod,
    encrypted: backup.Encrypted,
    freshAt: secondsOf(backup.RestoreWindow?.LatestTime),
  };
}

function latest(time: Date | undefined): number {
  return secondsOf(time) ?? 0;
}
