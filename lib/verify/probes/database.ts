import { type Facts, secondsOf } from '../facts';
import type { Place } from '../sdk/place';

/**
 * An RDS instance.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html
 */
export async function databaseFacts(place: Place, name: string): Promise<Facts | undefined> {
  const { DBInstances: found = [] } = await place.send('rds:DescribeDBInstances', {
    DBInstanceIdentifier: name,
  });
  const [instance] = found;
  if (!instance) return undefined;
  const replication = instance.StatusInfos?.find(({ StatusType }) => StatusType === 'read replication');
  return {
    arn: instance.DBInstanceArn,
    status: instance.DBInstanceStatus,
    multiAz: instance.MultiAZ,
    retentionDays: instance.BackupRetentionPeriod,
    deletionProtection: instance.DeletionProtection,
    encrypted: instance.StorageEncrypted,
    replicationState: replication?.Status,
    freshAt: secondsOf(instance.LatestRestorableTime),
  };
}
