import type { Place } from '../../model/system-map';
import { accountName, regionName } from '../system/place-names';
import type { Resource } from '../system/resource';

/** A resource of the templates, as a place. */
export function placeOf(resource: Resource, kind: Place['kind']): Place {
  const { id, type, name, region, account } = resource;
  return { id, kind, type, name, region: regionName(region), account: accountName(account), known: true };
}

/** Something that the templates only name, by its ARN or by the region that it is said to be in. */
export function namedPlace(
  kind: Place['kind'],
  type: string,
  named: { readonly id: string; readonly name?: string; readonly region?: string; readonly account?: string },
): Place {
  const ofArn = partsOfArn(named.id);
  return {
    id: named.id,
    kind,
    type,
    name: named.name ?? named.id,
    region: regionName(named.region || ofArn.region || '‹region›'),
    account: accountName(named.account || ofArn.account || '‹account›'),
    known: false,
  };
}

/** A replica that a resource makes of itself in another region, and that is no resource of its own. */
export function replicaPlace(store: Resource, region: string, what = ''): Place {
  const { id, type, name, account } = store;
  return namedPlace('store', type, {
    id: `${id} (${what === '' ? '' : `${what}, `}${region})`,
    name,
    region,
    account,
  });
}

function partsOfArn(arn: string): { readonly region?: string; readonly account?: string } {
  const [prefix, , , region, account] = arn.split(':');
  return prefix === 'arn' ? { region, account } : {};
}
