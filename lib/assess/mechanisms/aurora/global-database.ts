import { globalCluster } from '../private/database/global-cluster';
import { AURORA } from './family';

/**
 * A cluster of an Aurora global database in another region. `rds.global_db_rpo` holds back commits while every
 * secondary lags further behind than it says; it bounds no time of a failover, so that it proves no objective.
 */
export const auroraGlobalDatabase = globalCluster(AURORA);
