import type { BackupRole } from '../mechanisms/backup/role';
import { isUnresolved } from '../resolve/unresolved';
import { type Resource, text } from '../system/resource';
import type { System } from '../system/system';
import { type Stated, known } from './figures';
import { checkLifecycle, coldAfterDays } from './lifecycle';
import { areDifferent, areEqual, vaultPlace } from './places';
import { checkOptionGroup } from './option-group';
import type { BackupCopy, Reliance } from './protection';
import { SOUND, doubt, fault, together } from './reliance';
import { type StoreKind, airGappedOf } from './store-kind';
import { checkBounds, checkVault, isAirGapped } from './vault';
import { checkCrossAccount } from '../mechanisms/backup/access/cross-account';
import { checkJobs, checkVaultKey } from '../mechanisms/backup/access/vault';

/** What a copy is read for. */
export interface CopyContext {
  readonly store: Resource;
  readonly kind: StoreKind;
  readonly system: System;
  /** Whether the organization is stated to let accounts copy to each other. */
  readonly copiesBetweenAccounts: boolean;
  /** The id of the organization, where it is stated. */
  readonly organization: string | undefined;
  /** The vault that is copied from. */
  readonly source: string | undefined;
  readonly role: BackupRole;
}

/** A copy action of a rule. */
export function readCopy(action: Record<string, unknown>, context: CopyContext): BackupCopy {
  const lifecycle = checkLifecycle(action['Lifecycle']);
  const coldDays = coldAfterDays(action['Lifecycle'], context.kind);
  const copy = toCopy(action['DestinationBackupVaultArn'], lifecycle.retention, lifecycle, context);
  return coldDays === undefined ? copy : { ...copy, coldDays };
}

/**
 * What a rule writes to an air-gapped vault beside its own vault. Of types that such a vault doesn't take, the job
 * completes all the same and nothing is in it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/lag-vault-primary-backup.html
 */
export function readAirGappedTarget(arn: unknown, retention: Stated, context: CopyContext): BackupCopy {
  const copy = toCopy(arn, retention, SOUND, context);
  const { store } = context;
  const elsewhere =
    areEqual(copy.region, store.region) && areEqual(copy.account, store.account)
      ? SOUND
      : fault('TargetLogicallyAirGappedBackupVaultArn takes a vault of the same account and Region');
  const wrongType =
    copy.vault && !isAirGapped(copy.vault) ? fault(`${copy.vault.id} is no air-gapped vault`) : SOUND;
  return { ...copy, ...together(copy, elsewhere, wrongType) };
}

function toCopy(arn: unknown, retention: Stated, lifecycle: Reliance, context: CopyContext): BackupCopy {
  const { system, role, store, source } = context;
  const retentionDays = known(retention);
  const kept = retentionDays === undefined ? {} : { retentionDays };
  const place = typeof arn === 'string' ? vaultPlace(arn) : undefined;
  if (typeof arn !== 'string' || !place) {
    const reason = isUnresolved(arn) ? arn.reason : `${String(arn)} is no ARN of a vault`;
    return {
      vaultArn: '',
      ...kept,
      ...together(lifecycle, doubt(`where it is copied to is not determined: ${reason}`)),
    };
  }
  const vault = system.withArn(arn);
  const leavesAccount = areDifferent(place.account, store.account);
  const own = areEqual(place.region, store.region) && areEqual(place.account, store.account);
  return {
    vaultArn: arn,
    ...(vault ? { vault } : {}),
    region: place.region,
    account: place.account,
    ...(leavesAccount && context.copiesBetweenAccounts ? { onTrust: true as const } : {}),
    ...kept,
    ...together(
      lifecycle,
      role.copy,
      own && place.name === source ? fault('it copies into the vault that it copies from') : SOUND,
      vault
        ? together(checkVault(vault, system), checkBounds(vault, retention), checkCopying(vault, context))
        : doubt(`the vault ${arn} is not in these templates: its lock, policy and key are not known`),
      checkKind(context, vault),
      own ? SOUND : checkOptionGroup(store, system),
      leavesAccount ? checkCrossAccount(place, vault, context) : SOUND,
    ),
  };
}

/** Whether the role may put copies into a vault, and take them out of the one that they come from. */
function checkCopying(vault: Resource, { store, system, source, role }: CopyContext): Reliance {
  if (role.arn === undefined) return SOUND;
  const doer = { arn: role.arn, account: store.account };
  const from = system.named('AWS::Backup::BackupVault', source, store.region, store.account);
  return together(
    checkJobs(vault, doer, ['backup:CopyIntoBackupVault']),
    from ? checkJobs(from, doer, ['backup:StartCopyJob', 'backup:CopyFromBackupVault']) : SOUND,
    checkVaultKey(vault, doer, system),
  );
}

/**
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
 */
function checkKind({ kind, store }: CopyContext, vault: Resource | undefined): Reliance {
  const airGapped = vault && isAirGapped(vault) ? airGappedOf(store, kind) : 'yes';
  const encryption = vault && isAirGapped(vault) && text(store, 'KmsKeyId')?.startsWith('alias/aws/');
  return together(
    kind.copies === 'no' ? fault(`AWS Backup copies no recovery points of ${kind.name}`) : SOUND,
    kind.copies === 'unknown'
      ? doubt(`copies of ${kind.name} need a feature that is a setting of the Region or of the file system`)
      : SOUND,
    airGapped === 'no' ? fault(airGappedFault(kind)) : SOUND,
    airGapped === 'unknown'
      ? doubt(`whether an air-gapped vault takes this ${kind.name} is not determined`)
      : SOUND,
    encryption && !kind.ownEncryption
      ? fault('an air-gapped vault takes nothing that is encrypted under a key of AWS')
      : SOUND,
  );
}

/** How a kind of store is reported that an air-gapped vault doesn't take. */
export function airGappedFault(kind: StoreKind): string {
  const hint = kind.airGapped === 'yes' ? ' that is not encrypted (StorageEncrypted)' : '';
  return `an air-gapped vault takes no ${kind.name}${hint}`;
}
