import { keyNamed, madeKey } from '../../keys/key-in-use';
import { policyOnKey } from '../../private/policies/on-key';
import { type Policy, denial } from '../../../policy/evaluate';
import { statementsOf } from '../../../policy/statements';
import { type Resource, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { type Doer, GRANTED, atMostDoubt, hindrance, meaning, ownRoleIn, permission } from './deeds';
import type { Reliance } from '../../../backup/protection';
import { SOUND, doubt, note } from '../../../backup/reliance';

/** What it takes to encrypt a recovery point under a key, and to read it again. */
const KEY_ACTIONS = ['kms:DescribeKey', 'kms:GenerateDataKey', 'kms:Decrypt', 'kms:CreateGrant'];
/** What somebody restores with, who has the vault's account at hand. */
const RESTORE_ACTIONS = [
  'backup:DescribeRecoveryPoint',
  'backup:GetRecoveryPointRestoreMetadata',
  'backup:StartRestoreJob',
];
/** What it takes to have a recovery point in another account, where alone it is restored. */
const COPY_BACK_ACTIONS = [
  'backup:DescribeRecoveryPoint',
  'backup:StartCopyJob',
  'backup:CopyFromBackupVault',
];

/** The policy of a vault. */
export function policyOnVault(vault: Resource): Policy {
  return {
    name: `the policy of ${vault.id}`,
    kind: 'resource',
    statements: statementsOf(value(vault, 'AccessPolicy')),
  };
}

/** Whether the policy of a vault keeps jobs of a role out. That jobs of a plan are held to it is not documented. */
export function checkJobs(vault: Resource, role: Doer, actions: readonly string[]): Reliance {
  const deed = { actions, resource: vault.arn, account: vault.account };
  return atMostDoubt(hindrance(role, [deed], [policyOnVault(vault)]));
}

/**
 * Whether somebody of the vault's account may restore from it. A policy that keeps everybody out has to be changed
 * first, for which there is no bound.
 *
 * @param store where it isn't in the vault's account its recovery points are copied back first
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
export function checkRestores(vault: Resource, store: Resource): Reliance {
  const { account, arn: resource } = vault;
  const actions = account === store.account ? RESTORE_ACTIONS : COPY_BACK_ACTIONS;
  // Somebody of whom nothing is known but the account: exceptions for roles may be for this one.
  const caller = { role: `arn:aws:iam::${account}:role/‹whoever restores›`, account };
  const context = { 'aws:securetransport': 'true', 'aws:principalaccount': account };
  const refused = actions
    .map(action => denial({ caller, action, resource, account, context }, [policyOnVault(vault)]))
    .find(refusal => refusal?.outcome === 'denied');
  return refused ? doubt(`${refused.why}, so that nobody restores before that is changed`) : SOUND;
}

/**
 * Whether the key of a vault lets AWS Backup encrypt recovery points under it: the role of the selection, or the one
 * that AWS Backup keeps for itself. Vaults are made under any key, and jobs fail.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 */
export function checkVaultKey(vault: Resource, role: Doer, system: System): Reliance {
  const used = keyNamed(value(vault, 'EncryptionKeyArn'), vault, system);
  if (used === 'aws') return SOUND;
  const key = madeKey(used);
  if (used === 'unknown') return doubt(`whether the key of ${vault.id} lets AWS Backup in is not determined`);
  if (!key) return note(`the key of ${vault.id} is not in these templates: taken to let AWS Backup in`);
  const facts = { 'kms:grantisforawsresource': 'true' };
  const deed = { actions: KEY_ACTIONS, resource: key.arn, account: key.account, facts };
  const [own, service] = [role, ownRoleIn(vault.account)].map(doer =>
    permission(doer, [deed], [GRANTED, policyOnKey(key)]),
  ) as [Reliance, Reliance];
  return [own, service].some(({ faults, doubts }) => faults.length + doubts.length === 0)
    ? SOUND
    : meaning(`without the key ${key.id} nothing gets into ${vault.id}`, atMostDoubt(own));
}
