import type { Scenario } from '../../../model/scenario';
import { SOURCES } from '../../../model/sources';
import { type Resource, text } from '../../system/resource';
import type { System } from '../../system/system';
import type { MechanismContext, MechanismRule } from '../mechanism';
import { mayRecover } from '../private/candidates';
import { mayNotExist } from '../private/existence';
import { indexOf } from '../private/index-of';
import { inPlace, namesOf } from '../private/names';
import { areApart } from '../private/places';
import { INSTANCE, hasOwnStorage } from './instances';
import { rdsMultiAz } from './multi-az';
import { rdsPitr } from './pitr';
import { rdsReplicatedBackups } from './replicated-backups';

/** What brings a source back whose replica then is made anew. */
const SOURCE_RULES = [rdsMultiAz, rdsPitr, rdsReplicatedBackups];

const bySourceName = indexOf([INSTANCE], instance => [
  instance.arn,
  ...namesOf(instance, 'DBInstanceIdentifier').map(name => inPlace(instance, name)),
]);

/**
 * A read replica holds no data of its own: it is made anew from its source, wherever that is left or comes back.
 * AWS bounds no time for it, and what is lost is what the source loses, so no figure is given.
 */
export const rdsDerivedReplica: MechanismRule = {
  types: [INSTANCE],
  predict: (store, context) => {
    const reference = text(store, 'SourceDBInstanceIdentifier');
    if (reference === undefined || !hasOwnStorage(store)) return [];
    const source = sourceOf(store, reference, context.system);
    if (!source || mayNotExist(source)) return [];
    return mayRecover(scenariosLeft(store, source, context), {
      mechanism: 'redeploy',
      basis: 'documented',
      source: SOURCES.rdsCrossRegionReplicas,
      because: [
        `a read replica is made anew from its source, ${source.id}; what is lost is what the source loses`,
        'AWS publishes no bound for how long that takes',
      ],
    });
  },
};

function sourceOf(store: Resource, reference: string, system: System): Resource | undefined {
  return [reference, inPlace(store, reference)!].flatMap(key => bySourceName(system, key))[0];
}

/** Scenarios of the replica that leave its source untouched, or in which its own mechanisms bring it back. */
function scenariosLeft(store: Resource, source: Resource, context: MechanismContext): readonly Scenario[] {
  const apart: readonly Scenario[] = areApart(store.region, source.region)
    ? ['instance-failure', 'zone-failure', 'region-failure']
    : ['instance-failure'];
  const restored = SOURCE_RULES.flatMap(rule => rule.predict(source, context))
    .filter(({ recoverable }) => recoverable)
    .map(({ scenario }) => scenario);
  return [...new Set([...apart, ...restored])];
}
