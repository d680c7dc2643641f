import { isAboutAction, statementsOf } from '../policy/statements';
import { type Resource, isOn, text, value } from '../system/resource';
import type { CopyContext } from './copy';
import type { Reliance } from './protection';
import { SOUND, doubt, fault, note, together } from './reliance';
import { isAirGapped } from './vault';

/**
 * What a copy into another account takes. That the organization lets accounts copy to each other is a setting of
 * its management account, off until somebody switches it on, and no template states it: it stays a doubt, unless
 * somebody says so.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
 */
export function checkCrossAccount(
  name: string,
  vault: Resource | undefined,
  { store, kind, copiesBetweenAccounts }: CopyContext,
): Reliance {
  const underKeyOfAws = isOn(store, 'StorageEncrypted') && text(store, 'KmsKeyId') === undefined;
  return together(
    copiesBetweenAccounts
      ? note('copies between accounts are switched on in the organization, as stated')
      : doubt(
          'copies between accounts are switched on in the management account of the organization, if they are; ' +
            'state assumptions.copiesBetweenAccounts where they are',
        ),
    name === 'Default' ? fault('the default vault takes no copies of another account') : SOUND,
    vault && !letsCopyIn(vault, store.account)
      ? fault(
          `the policy of ${vault.id} doesn't let ${store.account} copy into it (backup:CopyIntoBackupVault)`,
        )
      : SOUND,
    vault && !isAirGapped(vault) && value(vault, 'EncryptionKeyArn') === undefined
      ? fault(`${vault.id} has no key of its own, which copies of another account need (EncryptionKeyArn)`)
      : SOUND,
    !kind.ownEncryption && underKeyOfAws
      ? fault(`${store.id} is encrypted under a key of AWS, which no other account can use (KmsKeyId)`)
      : SOUND,
  );
}

const COPY_INTO = 'backup:CopyIntoBackupVault';

/** Whether the policy of a vault keeps copies out. Whom exactly it denies isn't looked at. */
export function checkDenials(vault: Resource): Reliance {
  const denied = statementsOf(value(vault, 'AccessPolicy')).some(
    statement => statement.effect === 'Deny' && isAboutAction(statement, COPY_INTO),
  );
  return denied ? doubt(`the policy of ${vault.id} denies some copying into it (AccessPolicy)`) : SOUND;
}

/** Whether some statement allows it. Everything else stays a doubt, so its conditions aren't looked at. */
function letsCopyIn(vault: Resource, account: string): boolean {
  return statementsOf(value(vault, 'AccessPolicy')).some(statement => {
    const principals = JSON.stringify(statement.principal ?? '');
    return (
      statement.effect === 'Allow' &&
      isAboutAction(statement, COPY_INTO) &&
      (principals.includes('"*"') || principals.includes(account))
    );
  });
}
