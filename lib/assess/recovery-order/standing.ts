import type { Scenario } from '../../model/scenario';
import { isGuarded } from '../mechanisms/keys/guarded-key';
import type { Counterparts } from './counterparts';
import type { Need } from './need';
import type { WayBack } from './way-back';

/** How long it takes until a key or a network is there. */
export interface Standing {
  /** 0 where it stands; null where it has to be made, because AWS publishes no bound for that. */
  readonly seconds: 0 | null;
  readonly because: string;
}

const stands = (because: string): Standing => ({ seconds: 0, because });
const open = (because: string): Standing => ({ seconds: null, because });

/** Whether what a store needs is there after a scenario, where the store comes back. */
export function standingOf(
  need: Need,
  scenario: Scenario,
  way: WayBack,
  counterparts: Counterparts,
): Standing {
  switch (scenario) {
    case 'instance-failure':
    case 'zone-failure':
      return stands(`a ${need.kind} spans the zones of its region, and stands`);
    case 'accidental-deletion':
      return stands('a mistake with data leaves it standing');
    case 'region-failure':
      return afterRegionFailure(need, way, counterparts);
    case 'ransomware':
      return need.resource && need.kind === 'key' && isGuarded(need.resource)
        ? stands('only principals that its policy names can have it destroyed')
        : open(
            'whoever holds production credentials may have taken it away, and nothing bounds making it anew',
          );
    case 'key-loss':
      return need.kind === 'key'
        ? open('it is lost: what comes back needs another key, which has to be named or made')
        : stands('it does not hang on the key');
    case 'account-loss':
      return open(
        'it goes with its account, and what takes its place in another one is not told by templates',
      );
  }
}

function afterRegionFailure(need: Need, way: WayBack, counterparts: Counterparts): Standing {
  if (way.kind !== 'region') {
    return open('it goes with its region, and where the store is made anew is not told by templates');
  }
  const counterpart = counterparts(need, way.region);
  return counterpart
    ? stands(`it goes with its region, and ${counterpart.id} stands in ${way.region} in its place`)
    : open(`it goes with its region, and nothing in these templates stands in ${way.region} in its place`);
}
