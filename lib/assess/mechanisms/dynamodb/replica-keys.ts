import type { Resource } from '../../system/resource';
import type { System } from '../../system/system';
import { at } from '../../template';
import type { KeyedReplica } from '../keys/after-key-loss';
import { keyNamed } from '../keys/key-in-use';
import { otherRegions, regionOf, replicasOfTable } from './replicas';

/**
 * The keys of the replicas of a global table, beside the table's own. Replicas are all under keys of one kind, so
 * that one without a key beside others that have one is not what it seems.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables-security.html
 */
export function replicaKeys(table: Resource, system: System): readonly KeyedReplica[] {
  const others = otherRegions(table);
  return replicasOfTable(table).flatMap(replica => {
    const region = regionOf(replica);
    if (region === undefined || !others.includes(region)) return [];
    const stated = at(replica, 'SSESpecification', 'KMSMasterKeyId');
    const place = { region, account: table.account };
    return [{ key: stated === undefined ? 'unknown' : keyNamed(stated, place, system), where: region }];
  });
}
