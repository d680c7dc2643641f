import { globalCluster } from '../private/database/global-cluster';
import { NEPTUNE } from './family';

/** A Neptune cluster of the same global cluster in another region. */
export const neptuneGlobalCluster = globalCluster(NEPTUNE);
