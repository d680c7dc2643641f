import { globalCluster } from '../private/database/global-cluster';
import { DOCDB } from './family';

/** A DocumentDB cluster of the same global cluster in another region. */
export const docdbGlobalCluster = globalCluster(DOCDB);
