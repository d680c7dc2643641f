import { clusterFailover } from '../private/database/failover';
import { AURORA } from './family';

/** A replica of an Aurora cluster takes over, typically within 60 s. */
export const auroraFailover = clusterFailover(AURORA);
