import { clusterFailover } from '../private/database/failover';
import { DOCDB } from './family';

/** A replica of a DocumentDB cluster takes over, typically within 120 s; a lone instance is made anew within 600 s. */
export const docdbFailover = clusterFailover(DOCDB);
