import { SOURCES } from '../../../model/sources';
import { isOn } from '../../system/resource';
import type { MechanismRule } from '../mechanism';
import { recovers } from '../private/candidates';

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
          // AWS speaks of a minute, in one place as a mean: that is no bound.
          rtoSeconds: null,
          mechanism: 'standby-failover',
          basis: 'typical',
          source: SOURCES.openSearchStandby,
          because: [
            'every index keeps a copy in each of three zones, written synchronously',
            'the standby zone takes over; AWS speaks of about a minute and gives no bound',
          ],
        })
      : [],
};
