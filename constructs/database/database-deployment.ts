/** How a database survives the loss of a zone. */
export enum DatabaseDeployment {
  /**
   * One instance and a synchronous standby in another zone. Failover takes 60 to 120 seconds, typically.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.Failover.html
   */
  MULTI_AZ_INSTANCE = 'multi-az-instance',
  /**
   * One writer and two readable standbys in three zones. Failover takes less than 35 seconds, typically. In
   * exchange its backups cannot leave the region: no replicated backups, no snapshot copies, no point-in-time
   * recovery through AWS Backup, and none after the cluster has been deleted.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.Limitations.html
   */
  MULTI_AZ_CLUSTER = 'multi-az-cluster',
}
