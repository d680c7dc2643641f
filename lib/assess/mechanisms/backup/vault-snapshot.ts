import type { Scenario } from '../../../model/scenario';
import { SOURCES } from '../../../model/sources';
import type { BackupProtection } from '../../backup/protection';
import { SOUND, together } from '../../backup/reliance';
import { BACKUP_TYPES, storeKindOf } from '../../backup/store-kind';
import { checkRestores } from './access/vault';
import type { Resource } from '../../system/resource';
import type { Candidate, MechanismContext, MechanismRule } from '../mechanism';
import { type BackupClaim, claimed } from './private/claim';
import { checkImmutable } from './private/immutable';
import { keyInUse } from '../keys/key-in-use';
import { areOtherKeys } from '../keys/other-keys';
import { checkKey, keyOfVault } from './private/keys';
import { REMEDIES, remedyFor } from './private/remedies';
import {
  NOTICING_SECONDS,
  ageOfSnapshots,
  completesInTime,
  noticedInTime,
  staysWarm,
} from './private/snapshots';

/** A vault lies in one Region, over its zones. */
const FAILURES: readonly Scenario[] = ['instance-failure', 'zone-failure'];
const MISTAKES: readonly Scenario[] = ['accidental-deletion'];

/**
 * Snapshots that AWS Backup takes into a vault of the same Region.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export const vaultSnapshot: MechanismRule = {
  types: BACKUP_TYPES,
  predict: (store, context) =>
    context
      .backupsOf(store)
      .protections.filter(({ continuous }) => !continuous)
      .flatMap(protection => predictions(protection, store, context)),
};

function predictions(
  protection: BackupProtection,
  store: Resource,
  context: MechanismContext,
): readonly Candidate[] {
  const age = ageOfSnapshots(protection);
  const reliance = together(
    protection,
    age.reliance,
    completesInTime(protection, context.restoreTimeOf(store).seconds),
    staysWarm(protection.coldDays, age.seconds ?? 0),
    protection.vault ? checkRestores(protection.vault, store) : SOUND,
  );
  const claim: BackupClaim = {
    mechanism: 'snapshot',
    basis: 'configured',
    source: SOURCES.backupOptions,
    rpoSeconds: age.seconds,
    because: [age.because],
    remedy: REMEDIES.snapshot,
    reliance,
  };
  const noticed = together(
    reliance,
    noticedInTime(protection.retentionDays),
    staysWarm(protection.coldDays, NOTICING_SECONDS),
  );
  return [
    ...claimed(FAILURES, claim, store, context),
    ...claimed(MISTAKES, { ...claim, reliance: noticed }, store, context),
    ...afterRansomware({ ...claim, reliance: noticed }, protection, store, context),
    ...afterKeyLoss(claim, protection, store, context),
  ];
}

/**
 * What production can't delete is left, under a key that production can't take away either. Types that AWS Backup
 * doesn't manage fully keep the store's own key within the Region.
 */
export function afterRansomware(
  claim: BackupClaim,
  { vault }: BackupProtection,
  store: Resource,
  context: MechanismContext,
): readonly Candidate[] {
  const { system } = context;
  const ofVault = vault ? [checkKey(keyOfVault(vault, system), vault.id, store, system)] : [];
  const ofStore = storeKindOf(store)?.ownEncryption
    ? []
    : [checkKey(keyInUse(store, system), store.id, store, system)];
  const immutable = checkImmutable(vault, store, system);
  const exposed = immutable.faults.length > 0;
  return claimed(
    ['ransomware'],
    {
      ...claim,
      source: SOURCES.backupVaultLock,
      remedy: remedyFor(claim.reliance, exposed ? REMEDIES.immutable : REMEDIES.key),
      reliance: together(claim.reliance, immutable, ...ofVault, ...ofStore),
    },
    store,
    context,
  );
}

/** Recovery points of fully managed types are encrypted under the vault's key, and outlast the loss of the store's. */
export function afterKeyLoss(
  claim: BackupClaim,
  { vault }: BackupProtection,
  store: Resource,
  context: MechanismContext,
): readonly Candidate[] {
  const { system } = context;
  if (!vault || !storeKindOf(store)?.ownEncryption) return [];
  if (!areOtherKeys(keyInUse(store, system), keyOfVault(vault, system))) return [];
  const because = [
    ...claim.because,
    `recovery points are encrypted under the key of ${vault.id}, not under the store's`,
  ];
  return claimed(['key-loss'], { ...claim, because, source: SOURCES.backupS3 }, store, context);
}
