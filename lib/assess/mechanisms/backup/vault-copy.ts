import { SOURCES } from '../../../model/sources';
import { areDifferent } from '../../backup/places';
import type { BackupCopy, BackupProtection } from '../../backup/protection';
import { SOUND, doubt, together } from '../../backup/reliance';
import { BACKUP_TYPES, storeKindOf } from '../../backup/store-kind';
import { isAirGapped } from '../../backup/vault';
import { checkRestores } from './access/vault';
import { type Resource, value } from '../../system/resource';
import type { Candidate, MechanismContext, MechanismRule } from '../mechanism';
import { doesNotRecover } from '../private/candidates';
import { type BackupClaim, claimed } from './private/claim';
import { ageOfCopies, copiedBack } from './private/copies';
import { checkImmutable } from './private/immutable';
import { keyInUse } from '../keys/key-in-use';
import { areOtherKeys } from '../keys/other-keys';
import { checkKey, keyOfVault } from './private/keys';
import { REMEDIES, remedyFor } from './private/remedies';
import { NOTICING_SECONDS, completesInTime, noticedInTime, staysWarm } from './private/snapshots';

/**
 * Copies of recovery points in other vaults. A copy of a continuous backup is a snapshot at the rule's interval.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery-copying.html
 */
export const vaultCopy: MechanismRule = {
  types: BACKUP_TYPES,
  predict: (store, context) => {
    const { protections } = context.backupsOf(store);
    const copied = protections.flatMap(protection =>
      protection.copies.flatMap(copy => predictions(protection, copy, store, context)),
    );
    if (protections.length === 0) return [];
    const leaves = new Set(copied.map(({ scenario }) => scenario));
    return [...copied, ...STAYS.filter(({ scenario }) => !leaves.has(scenario))];
  },
};

/** What is said where no copy leaves the Region, or the account. */
const STAYS: readonly Candidate[] = [
  ...doesNotRecover(['region-failure'], {
    mechanism: 'vault-copy',
    source: SOURCES.backupCrossRegion,
    because: [
      'AWS Backup keeps its recovery points in the Region of the store: no rule copies them to another one',
    ],
    remedy: REMEDIES.region,
  }),
  ...doesNotRecover(['account-loss'], {
    mechanism: 'vault-copy',
    source: SOURCES.backupCrossAccount,
    because: [
      'AWS Backup keeps its recovery points in the account of the store: no rule copies them to another one',
    ],
    remedy: REMEDIES.account,
  }),
];

function predictions(
  protection: BackupProtection,
  copy: BackupCopy,
  store: Resource,
  context: MechanismContext,
): readonly Candidate[] {
  const move = context.restoreTimeOf(store).seconds;
  const age = ageOfCopies(protection, copy, move);
  const { faults, doubts, notes } = protection;
  const reliance = together(
    { faults, doubts, notes },
    copy,
    age.reliance,
    completesInTime(protection, move),
    staysWarm(copy.coldDays, age.seconds ?? 0),
    copy.vault ? checkRestores(copy.vault, store) : SOUND,
  );
  const claim: BackupClaim = {
    mechanism: 'vault-copy',
    basis: copy.onTrust ? 'assumed' : 'configured',
    source: SOURCES.backupCrossRegion,
    rpoSeconds: age.seconds,
    because: age.because,
    remedy: remedyFor(reliance, REMEDIES.copy),
    reliance,
  };
  const back = (candidate: Candidate): Candidate =>
    copy.account === store.account ? candidate : copiedBack(candidate, move);
  return [
    ...afterRegionFailure(claim, copy, store, context),
    ...afterAccountLoss(claim, copy, store, context),
    ...afterRansomware(claim, copy, store, context).map(back),
    ...afterKeyLoss(claim, copy, store, context).map(back),
  ];
}

function afterRegionFailure(
  claim: BackupClaim,
  copy: BackupCopy,
  store: Resource,
  context: MechanismContext,
): readonly Candidate[] {
  if (copy.region === store.region) return [];
  const elsewhere = areDifferent(copy.region, store.region)
    ? SOUND
    : doubt('whether the copy is in another Region is not determined');
  const reliance = together(claim.reliance, elsewhere);
  return claimed(['region-failure'], { ...claim, reliance }, store, context);
}

/** A lock doesn't outlast the account: what is in it is deleted 90 days after it is closed. */
function afterAccountLoss(
  claim: BackupClaim,
  copy: BackupCopy,
  store: Resource,
  context: MechanismContext,
): readonly Candidate[] {
  const approved =
    copy.vault && isAirGapped(copy.vault) && value(copy.vault, 'MpaApprovalTeamArn') !== undefined;
  if (copy.account === store.account && !approved) return [];
  const reached = approved
    ? doubt(
        'a team has to approve access from another account, by way of us-east-1; nothing bounds how long that takes',
      )
    : areDifferent(copy.account, store.account)
      ? SOUND
      : doubt('whether the copy is in another account is not determined');
  return claimed(
    ['account-loss'],
    {
      ...claim,
      source: approved ? SOURCES.backupApproval : SOURCES.backupCrossAccount,
      reliance: together(claim.reliance, reached),
    },
    store,
    context,
  );
}

function afterRansomware(
  claim: BackupClaim,
  copy: BackupCopy,
  store: Resource,
  context: MechanismContext,
): readonly Candidate[] {
  const { system } = context;
  const ofVault = copy.vault ? checkKey(keyOfVault(copy.vault, system), copy.vault.id, store, system) : SOUND;
  const ofStore = isEncryptedAnew(copy, store)
    ? SOUND
    : checkKey(keyInUse(store, system), store.id, store, system);
  const immutable = checkImmutable(copy.vault, store, system);
  return claimed(
    ['ransomware'],
    {
      ...claim,
      source: copy.vault && isAirGapped(copy.vault) ? SOURCES.backupAirGapped : SOURCES.backupVaultLock,
      remedy: remedyFor(claim.reliance, immutable.faults.length > 0 ? REMEDIES.immutable : REMEDIES.key),
      reliance: together(
        claim.reliance,
        noticedInTime(copy.retentionDays),
        staysWarm(copy.coldDays, NOTICING_SECONDS),
        immutable,
        ofVault,
        ofStore,
      ),
    },
    store,
    context,
  );
}

function afterKeyLoss(
  claim: BackupClaim,
  copy: BackupCopy,
  store: Resource,
  context: MechanismContext,
): readonly Candidate[] {
  const { system } = context;
  if (!copy.vault || !isEncryptedAnew(copy, store)) return [];
  if (!areOtherKeys(keyInUse(store, system), keyOfVault(copy.vault, system))) return [];
  const because = [
    ...claim.because,
    `copies are encrypted under the key of ${copy.vault.id}, not under the store's`,
  ];
  return claimed(['key-loss'], { ...claim, because }, store, context);
}

/** Copies that leave the Region or the account are encrypted under the vault's key, and fully managed ones always. */
function isEncryptedAnew(copy: BackupCopy, store: Resource): boolean {
  return (
    storeKindOf(store)?.ownEncryption === true ||
    areDifferent(copy.region, store.region) ||
    areDifferent(copy.account, store.account)
  );
}
