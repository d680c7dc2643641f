import { text, value } from '../../../../assess/system/resource';
import { SOURCES } from '../../../../model/sources';
import type { AppFacts } from '../../private/app-facts';
import type { RecoveryRule } from '../../rule';

const INSTANCES = ['AWS::DocDB::DBInstance', 'AWS::Neptune::DBInstance', 'AWS::RDS::DBInstance'];

/** The storage of such a cluster outlives a zone; with one instance nothing is left to read it. */
export const rdsClusterHasReader: RecoveryRule = {
  name: 'RDSClusterHasReader',
  entry: {
    severity: 'warning',
    title: 'a cluster has no second instance that could take over',
    explanation:
      'When the only instance or its zone fails, a new one has to be made first. With a second instance the cluster fails over, usually in less than a minute.',
    remedy: 'Give the cluster a second instance, in another zone.',
    source: SOURCES.auroraHighAvailability,
  },
  types: ['AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster', 'AWS::RDS::DBCluster'],
  check: cluster => {
    // A Multi-AZ cluster has three instances, of which the template names none.
    const engine = cluster.at('Engine').text() ?? '';
    if (cluster.type === 'AWS::RDS::DBCluster' && !engine.startsWith('aurora')) return undefined;
    if ((cluster.app.once(instances).get(cluster.resource.name) ?? 0) > 1) return true;
    const all = cluster.app.system.ofType(...INSTANCES);
    cluster.requireKnown(all.map(instance => value(instance, 'DBClusterIdentifier')));
    return false;
  },
};

/** How many instances a cluster of a name has, in whichever stacks they stand. */
function instances({ system }: AppFacts): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const instance of system.ofType(...INSTANCES)) {
    const name = text(instance, 'DBClusterIdentifier');
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
