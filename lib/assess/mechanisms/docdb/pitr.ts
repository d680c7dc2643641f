import { clusterPitr } from '../private/database/pitr';
import { DOCDB } from './family';

/** Point-in-time recovery of a DocumentDB cluster; always on. */
export const docdbPitr = clusterPitr(DOCDB);
