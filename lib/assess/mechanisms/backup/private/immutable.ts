import { areDifferent } from '../../../backup/places';
import type { Reliance } from '../../../backup/protection';
import { SOUND, doubt, fault, note, together } from '../../../backup/reliance';
import { coolingOffDays, isAirGapped, lockBounds } from '../../../backup/vault';
import { isUnresolved } from '../../../resolve/unresolved';
import { type Resource, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { exceptedWithin, exceptionsOnly } from '../../private/denials';
import { dangerFrom } from '../../private/reached-roles';
import { statementsOf } from '../../../policy/statements';

/** What somebody would delete recovery points with, or lift the lock or the policy that keeps him from it. */
const WAYS_IN = [
  'backup:DeleteRecoveryPoint',
  'backup:UpdateRecoveryPointLifecycle',
  'backup:DeleteBackupVaultLockConfiguration',
  'backup:PutBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultAccessPolicy',
];

/**
 * Until the cooling-off ends a compliance lock is lifted like any other. A month passes with the introduction of a
 * system; one that is stated longer is taken for a governance lock.
 */
const LONGEST_COOLING_OFF_DAYS = 30;

/**
 * Whether recovery points in a vault outlast somebody who holds production credentials.
 *
 * A compliance lock and an air-gapped vault stand against everybody, and another account is out of reach as far as
 * no role of it can be taken from production that could destroy them. A governance lock is lifted by whoever has the permission, so it counts only where the vault's policy denies all of
 * the ways in to everybody but principals of other accounts. Without a lock a recovery point is as safe as the
 * permissions of whoever was taken over, that is not at all.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export function checkImmutable(vault: Resource | undefined, store: Resource, system: System): Reliance {
  if (!vault)
    return doubt('whether production can delete from the vault is not known: it is not in these templates');
  if (areDifferent(vault.account, store.account)) return apart(vault, store, system);
  if (isAirGapped(vault))
    return note(`${vault.id} is air-gapped: nobody deletes from it before the retention ends`);
  const lock = value(vault, 'LockConfiguration');
  if (isUnresolved(lock)) return doubt(`the lock of ${vault.id} is not determined: ${lock.reason}`);
  if (lock === undefined)
    return fault(
      `production can delete recovery points from ${vault.id}, which has no lock (LockConfiguration)`,
    );
  return together(shortestRetention(vault), modeOf(vault, system));
}

function apart(vault: Resource, store: Resource, system: System): Reliance {
  const reached = isForGood(vault)
    ? undefined
    : dangerFrom(store.account, { id: vault.id, ways: WAYS_IN }, system);
  return reached
    ? doubt(
        `${vault.id} is in another account, and production may take the role ${reached.role.id} there, which ${reached.danger}`,
      )
    : note(`${vault.id} is in another account`);
}

/** Whether nobody can delete from a vault, whoever it is. */
function isForGood(vault: Resource): boolean {
  const coolingOff = coolingOffDays(vault);
  return isAirGapped(vault) || (typeof coolingOff === 'number' && coolingOff <= LONGEST_COOLING_OFF_DAYS);
}

function modeOf(vault: Resource, system: System): Reliance {
  const coolingOff = coolingOffDays(vault);
  if (isForGood(vault))
    return note(
      `${vault.id} is under a compliance lock, which nobody can lift from ${String(coolingOff)} days after its creation on`,
    );
  const statements = statementsOf(value(vault, 'AccessPolicy'));
  const ways = WAYS_IN.filter(action => !exceptionsOnly(statements, action, vault.arn));
  if (ways.length === 0) {
    const [spared] = exceptedWithin(vault.account, statements, WAYS_IN, vault.arn, system);
    return spared === undefined
      ? note(
          `the policy of ${vault.id} lets only principals of other accounts lift its governance lock, if any`,
        )
      : doubt(
          `the policy of ${vault.id} lets ${spared} lift its governance lock, and whoever administers IAM in its account, or may take that role, can become it`,
        );
  }
  const problem = `production can lift the governance lock of ${vault.id}: its policy leaves open ${ways.join(', ')}`;
  return coolingOff === 'open'
    ? doubt(`${problem}, and whether the lock is a compliance lock is not determined`)
    : fault(problem);
}

function shortestRetention(vault: Resource): Reliance {
  const { min } = lockBounds(vault);
  return min === 'open' ? doubt(`what the lock of ${vault.id} keeps at least is not determined`) : SOUND;
}
