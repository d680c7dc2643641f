import { isUnresolved } from '../resolve/unresolved';
import { type Resource, text, value } from '../system/resource';
import { type Stated, stated } from './figures';
import type { System } from '../system/system';
import type { Reliance } from './protection';
import { SOUND, doubt, existence, fault, together } from './reliance';

/** A logically air-gapped vault is always under a compliance lock, and production holds none of its keys. */
export function isAirGapped(vault: Resource): boolean {
  return vault.type === 'AWS::Backup::LogicallyAirGappedBackupVault';
}

/** Retention that a vault's lock takes, in days. */
export interface LockBounds {
  readonly min: Stated;
  readonly max: Stated;
}

export function lockBounds(vault: Resource): LockBounds {
  const lock = isAirGapped(vault) ? vault.properties : value(vault, 'LockConfiguration');
  return { min: stated(lock, 'MinRetentionDays'), max: stated(lock, 'MaxRetentionDays') };
}

/** Days after which a compliance lock can't be lifted any more, when the vault states one. */
export function coolingOffDays(vault: Resource): Stated {
  return isAirGapped(vault) ? 0 : stated(value(vault, 'LockConfiguration'), 'ChangeableForDays');
}

/** AWS: an air-gapped vault keeps at least this long. */
const AIR_GAPPED_MIN_DAYS = 7;
/** AWS: a compliance lock can be lifted at least this long. */
const SHORTEST_COOLING_OFF_DAYS = 3;

/**
 * Whether a vault can be made as the template states it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export function checkVault(vault: Resource, system: System): Reliance {
  const { min, max } = lockBounds(vault);
  const coolingOff = coolingOffDays(vault);
  const keyRegion = regionOf(text(vault, 'EncryptionKeyArn'));
  const key = system.withArn(text(vault, 'EncryptionKeyArn'), vault);
  const isOdd = (condition: boolean, problem: string): Reliance =>
    condition ? fault(`the vault ${vault.id} can't be made: ${problem}`) : SOUND;
  return together(
    existence('vault', vault),
    isOdd(
      typeof min === 'number' && typeof max === 'number' && min > max,
      'its lock keeps longer than it may',
    ),
    isOdd(
      isAirGapped(vault) && typeof min === 'number' && min < AIR_GAPPED_MIN_DAYS,
      'it must keep 7 days or more',
    ),
    isOdd(
      !isAirGapped(vault) && typeof coolingOff === 'number' && coolingOff < SHORTEST_COOLING_OFF_DAYS,
      'ChangeableForDays is at least 3',
    ),
    isOdd(
      keyRegion !== undefined && !/‹/.test(keyRegion + vault.region) && keyRegion !== vault.region,
      `its key is in ${String(keyRegion)}, and it takes one of ${vault.region}`,
    ),
    key && isOff(value(key, 'Enabled'))
      ? fault(`the key ${key.id} of the vault ${vault.id} is disabled`)
      : SOUND,
    key && isUnresolved(value(key, 'Enabled'))
      ? doubt(`whether the key ${key.id} of the vault ${vault.id} is enabled is not determined`)
      : SOUND,
    isUnresolved(value(vault, 'EncryptionKeyArn'))
      ? doubt(`the key of the vault ${vault.id} is not determined`)
      : SOUND,
  );
}

/** Whether a vault's lock takes recovery points of a retention; others are refused when the job runs. */
export function checkBounds(vault: Resource, retention: Stated): Reliance {
  const { min, max } = lockBounds(vault);
  if (min === 'absent' && max === 'absent') return SOUND;
  if (retention === 'open' || min === 'open' || max === 'open')
    return doubt(`whether the lock of ${vault.id} takes the retention is not determined`);
  const days = retention === 'absent' ? Infinity : retention;
  const words = retention === 'absent' ? 'for good' : `${days} d`;
  if (typeof min === 'number' && days < min)
    return fault(`kept ${words}, and the lock of ${vault.id} refuses less than ${min} d (MinRetentionDays)`);
  if (typeof max === 'number' && days > max)
    return fault(`kept ${words}, and the lock of ${vault.id} refuses more than ${max} d (MaxRetentionDays)`);
  return SOUND;
}

function isOff(stated: unknown): boolean {
  return stated === false || stated === 'false';
}

/** The region of an ARN. */
function regionOf(arn: string | undefined): string | undefined {
  return arn?.startsWith('arn:') ? arn.split(':')[3] : undefined;
}
