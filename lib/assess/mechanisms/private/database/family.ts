import type { Resource } from '../../../system/resource';

/** A kind of cluster whose instances share one volume that spans three zones. */
export interface ClusterFamily {
  readonly cluster: string;
  readonly member: string;
  readonly global: string;
  /** Whether a resource of the cluster's type is of this kind. */
  readonly includes: (store: Resource) => boolean;
  /** Failing over to another instance, as AWS calls typical. */
  readonly failoverSeconds: number;
  /** Making the only instance anew, as AWS calls typical; null where no page states it. */
  readonly recreationSeconds: number | null;
  readonly failoverSource: string;
  /** How far point-in-time recovery lags behind, as AWS calls typical; null where no page states it. */
  readonly pitrLagSeconds: number | null;
  readonly pitrSource: string;
  /** Whether automated backups can outlive a cluster. */
  readonly backupsCanOutlive: (store: Resource) => boolean;
  readonly globalSource: string;
}
