import { SOURCES } from '../../../model/sources';
import { isOn } from '../../system/resource';
import type { MechanismRule } from '../mechanism';
import { recovers } from '../private/candidates';

/** AWS says that nodes of the standby are active in less than a minute. */
const FAILOVER_SECONDS = 60;

/**
 * The standby zone of an OpenSearch domain takes over. Multi-AZ with Standby makes every index keep a copy in each
 * of three zones, written synchronously. Without it, how many replicas an index has stands in no template.
 */
export const openSearchStandby: MechanismRule = {
  types: ['AWS::OpenSearchService::Domain'],
  predict: store =>
    isOn(store, 'ClusterConfig', 'MultiAZWithStandbyEnabled')
      ? recovers(['instance-failure', 'zone-failure'], {
          rpoSeconds: 0,
          rtoSeconds: FAILOVER_SECONDS,
          mechanism: 'standby-failover',
          basis: 'typical',
          source: SOURCES.openSearchStandby,
          because: [
            'every index keeps a copy in each of three zones, written synchronously',
            'the standby zone takes over, typically in less than a minute',
          ],
        })
      : [],
};
