import { clusterFailover } from '../private/database/failover';
import { NEPTUNE } from './family';

/** A replica of a Neptune cluster takes over, typically within 120 s; a lone instance is made anew within 600 s. */
export const neptuneFailover = clusterFailover(NEPTUNE);
