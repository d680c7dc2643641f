import { type Facts, secondsOf } from '../facts';
import type { Place } from '../sdk/place';

/**
 * A DynamoDB table.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoveryDescription.html
 */
export async function tableFacts(place: Place, name: string): Promise<Facts | undefined> {
  const { Table: table } = await place.send('dynamodb:DescribeTable', { TableName: name });
  if (!table) return undefined;
  const { ContinuousBackupsDescription: backups } = await place.send('dynamodb:DescribeContinuousBackups', {
    TableName: name,
  });
  const pitr = backups?.PointInTimeRecoveryDescription;
  return {
    arn: table.TableArn,
    status: table.TableStatus,
    deletionProtection: table.DeletionProtectionEnabled,
    pitr: pitr?.PointInTimeRecoveryStatus,
    retentionDays: pitr?.RecoveryPeriodInDays,
    freshAt: secondsOf(pitr?.LatestRestorableDateTime),
  };
}
