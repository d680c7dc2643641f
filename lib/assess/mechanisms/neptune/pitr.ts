import { clusterPitr } from '../private/database/pitr';
import { NEPTUNE } from './family';

/** Point-in-time recovery of a Neptune cluster; always on. */
export const neptunePitr = clusterPitr(NEPTUNE);
