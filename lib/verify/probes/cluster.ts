import { type Facts, secondsOf } from '../facts';
import type { Place } from '../sdk/place';

/**
 * An Aurora or Multi-AZ DB cluster.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html
 */
export async function clusterFacts(place: Place, name: string): Promise<Facts | undefined> {
  const { DBClusters: found = [] } = await place.send('rds:DescribeDBClusters', {
    DBClusterIdentifier: name,
  });
  const [cluster] = found;
  if (!cluster) return undefined;
  return {
    arn: cluster.DBClusterArn,
    status: cluster.Status,
    members: cluster.DBClusterMembers?.length,
    multiAz: cluster.MultiAZ,
    retentionDays: cluster.BackupRetentionPeriod,
    deletionProtection: cluster.DeletionProtection,
    encrypted: cluster.StorageEncrypted,
    freshAt: secondsOf(cluster.LatestRestorableTime),
  };
}
