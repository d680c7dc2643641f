import { clusterPitr } from '../private/database/pitr';
import { AURORA } from './family';

/** Point-in-time recovery of an Aurora cluster; always on. */
export const auroraPitr = clusterPitr(AURORA);
