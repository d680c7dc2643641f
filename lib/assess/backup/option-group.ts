import { findUnresolved } from '../resolve/unresolved';
import { type Resource, list, text, value } from '../system/resource';
import type { System } from '../system/system';
import type { Reliance } from './protection';
import { SOUND, doubt } from './reliance';

/** Options that a database never loses again, so that a snapshot is copied only together with them. */
const LASTING = /^(TDE|TDE_HSM|TRANSPARENT_DATA_ENCRYPTION|Timezone|TIMEZONE|OLS)$/;

/**
 * Whether a snapshot can be copied out of the Region, or the account, without the option group of its database: of
 * Oracle and SQL Server under transparent data encryption it can't, and AWS Backup is told of no group there.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CopyDBSnapshot.html
 */
export function checkOptionGroup(store: Resource, system: System): Reliance {
  const stated = value(store, 'OptionGroupName');
  const engine = text(store, 'Engine');
  const isConcerned =
    engine === undefined ? stated !== undefined : /^(custom-)?(oracle|sqlserver)/.test(engine);
  if (store.type !== 'AWS::RDS::DBInstance' || stated === undefined || !isConcerned) return SOUND;
  if (typeof stated === 'string' && stated.startsWith('default:')) return SOUND;
  const group = typeof stated === 'string' ? groupNamed(stated, store, system) : undefined;
  const options = list(group ?? store, 'OptionConfigurations').map(option => option['OptionName']);
  if (!group || findUnresolved(value(group, 'OptionConfigurations')))
    return doubt(
      `which options the group of ${store.id} has is not determined, and some keep it from being copied`,
    );
  const lasting = options.find(option => typeof option !== 'string' || LASTING.test(option));
  return lasting === undefined
    ? SOUND
    : doubt(`${store.id} has the option ${String(lasting)}, whose group a copy in another place has to name`);
}

function groupNamed(name: string, { region, account }: Resource, system: System): Resource | undefined {
  const [group, ...others] = system
    .ofType('AWS::RDS::OptionGroup')
    .filter(candidate => candidate.region === region && candidate.account === account)
    .filter(candidate => candidate.name === name || text(candidate, 'OptionGroupName') === name);
  return others.length === 0 ? group : undefined;
}
