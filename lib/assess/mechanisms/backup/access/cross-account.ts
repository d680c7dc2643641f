import { keyInUse, madeKey } from '../../keys/key-in-use';
import { keyOf } from '../../keys/store-key';
import { policyOnKey } from '../../private/policies/on-key';
import { type Resource, mayBeOn, value } from '../../../system/resource';
import type { CopyContext } from '../../../backup/copy';
import { GRANTED, meaning, ownRoleIn, permission } from './deeds';
import type { Reliance } from '../../../backup/protection';
import { SOUND, doubt, fault, note, together } from '../../../backup/reliance';
import { isAirGapped } from '../../../backup/vault';
import { policyOnVault } from './vault';

/**
 * What a copy into another account takes, beside what any copy does. That the organization lets accounts copy to each other is a setting of
 * its management account, off until somebody switches it on, and no template states it: it stays a doubt, unless
 * somebody says so.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
 */
export function checkCrossAccount(
  { name, account }: { readonly name: string; readonly account: string },
  vault: Resource | undefined,
  context: CopyContext,
): Reliance {
  return together(
    context.copiesBetweenAccounts
      ? note('copies between accounts are switched on in the organization, as stated')
      : doubt(
          'copies between accounts are switched on in the management account of the organization, if they are; ' +
            'state assumptions.copiesBetweenAccounts where they are',
        ),
    name === 'Default' ? fault('the default vault takes no copies of another account') : SOUND,
    vault ? checkAdmission(vault, context) : SOUND,
    vault && !isAirGapped(vault) && value(vault, 'EncryptionKeyArn') === undefined
      ? fault(`${vault.id} has no key of its own, which copies of another account need (EncryptionKeyArn)`)
      : SOUND,
    checkSharedKey(account, context),
  );
}

/**
 * Whether the policy of a vault lets the role of the selection copy into it. Whose organization it names is told by
 * no template.
 */
function checkAdmission(vault: Resource, { store, role, organization }: CopyContext): Reliance {
  const doer = { arn: role.arn ?? `arn:aws:iam::${store.account}:role/‹role›`, account: store.account };
  const deed = {
    actions: ['backup:CopyIntoBackupVault'],
    resource: vault.arn,
    account: vault.account,
    ...(organization === undefined ? {} : { facts: { 'aws:principalorgid': organization } }),
  };
  const found = permission(doer, [deed], [GRANTED, policyOnVault(vault)]);
  const hint = organization === undefined ? ' (or state assumptions.organization, where it names one)' : '';
  return meaning(`the policy of ${vault.id} has to let ${doer.arn} copy into it${hint}`, found);
}

/** What AWS Backup does with a snapshot of another account, in its own name, under the key of the snapshot. */
const SNAPSHOT_KEY_ACTIONS = ['kms:DescribeKey', 'kms:Decrypt', 'kms:CreateGrant'];

/**
 * Types that AWS Backup doesn't manage fully are copied by reading a snapshot under the store's own key, which has to
 * let the other account in. No key that AWS manages does.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 */
function checkSharedKey(account: string, { store, kind, system }: CopyContext): Reliance {
  if (kind.ownEncryption) return SOUND;
  const used = keyOf(store);
  const isEncrypted = ['StorageEncrypted', 'Encrypted', 'KmsKeyId'].some(key => mayBeOn(store, key));
  if (used.owner === 'open')
    return doubt(`whether the key of ${store.id} can be used by another account is open: ${used.why}`);
  if (used.owner === 'aws')
    return isEncrypted || ALWAYS_ENCRYPTED.includes(store.type)
      ? fault(`${store.id} is encrypted under a key of AWS, which no other account can use (KmsKeyId)`)
      : SOUND;
  const key = madeKey(keyInUse(store, system));
  if (!key)
    return doubt(`whether the key of ${store.id} lets ${account} in is not known from these templates`);
  const facts = { 'kms:grantisforawsresource': 'true' };
  const deed = { actions: SNAPSHOT_KEY_ACTIONS, resource: key.arn, account: key.account, facts };
  return meaning(
    `the key ${key.id} of ${store.id} has to let ${account} in, which reads its snapshots`,
    permission(ownRoleIn(account), [deed], [GRANTED, policyOnKey(key)]),
  );
}

/** There is none of these without a key. */
const ALWAYS_ENCRYPTED = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable', 'AWS::FSx::FileSystem'];
