import { type Resource, isOn, text, value } from '../system/resource';
import type { CopyContext } from './copy';
import type { Reliance } from './protection';
import { SOUND, doubt, fault, together } from './reliance';
import { isAirGapped } from './vault';

/**
 * What a copy into another account takes. That the organization lets accounts copy to each other is a setting of
 * its management account, off until somebody switches it on, and no template states it: it stays a doubt.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
 */
export function checkCrossAccount(
  name: string,
  vault: Resource | undefined,
  { store, kind }: CopyContext,
): Reliance {
  const underKeyOfAws = isOn(store, 'StorageEncrypted') && text(store, 'KmsKeyId') === undefined;
  return together(
    doubt(
      'copies between accounts are switched on in the management account of the organization, if they are',
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

const COPYING = ['backup:CopyIntoBackupVault', 'backup:*', '*'];

/** Whether the policy of a vault keeps copies out. Whom exactly it denies isn't looked at. */
export function checkDenials(vault: Resource): Reliance {
  const denied = statementsAboutCopying(vault).some(statement => statement['Effect'] !== 'Allow');
  return denied ? doubt(`the policy of ${vault.id} denies some copying into it (AccessPolicy)`) : SOUND;
}

/** Whether some statement allows it. Everything else stays a doubt, so its conditions aren't looked at. */
function letsCopyIn(vault: Resource, account: string): boolean {
  return statementsAboutCopying(vault).some(statement => {
    const principals = JSON.stringify(statement['Principal'] ?? '');
    return statement['Effect'] === 'Allow' && (principals.includes('"*"') || principals.includes(account));
  });
}

function statementsAboutCopying(vault: Resource): Record<string, unknown>[] {
  return [value(vault, 'AccessPolicy', 'Statement')]
    .flat()
    .filter(statement => typeof statement === 'object' && statement !== null)
    .map(statement => statement as Record<string, unknown>)
    .filter(statement => [statement['Action']].flat().some(action => COPYING.includes(String(action))));
}
