import { formatDuration } from '../../../model/duration';
import type { Scenario } from '../../../model/scenario';
import { SOURCES } from '../../../model/sources';
import type { BackupProtection, Reliance } from '../../backup/protection';
import { SOUND, doubt, note, together } from '../../backup/reliance';
import { BACKUP_TYPES, storeKindOf } from '../../backup/store-kind';
import { checkRestores } from './access/vault';
import type { Resource } from '../../system/resource';
import type { Candidate, MechanismContext, MechanismRule } from '../mechanism';
import type { BackupClaim } from './private/claim';
import { claimed } from './private/claim';
import { REMEDIES } from './private/remedies';
import { completesInTime, noticedInTime } from './private/snapshots';
import { afterKeyLoss, afterRansomware } from './vault-snapshot';

const FAILURES: readonly Scenario[] = ['instance-failure', 'zone-failure'];

/**
 * Continuous backups that AWS Backup takes: typically up to 15 minutes ago for buckets, 5 for databases.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html
 */
export const backupPitr: MechanismRule = {
  types: BACKUP_TYPES,
  predict: (store, context) =>
    context
      .backupsOf(store)
      .protections.filter(({ continuous }) => continuous)
      .flatMap(protection => predictions(protection, store, context)),
};

function predictions(
  protection: BackupProtection,
  store: Resource,
  context: MechanismContext,
): readonly Candidate[] {
  const kind = storeKindOf(store)!;
  const seconds = kind.continuousSeconds;
  const reliance = together(
    protection,
    started(protection),
    completesInTime(protection, context.restoreTimeOf(store).seconds),
    protection.vault ? checkRestores(protection.vault, store) : SOUND,
  );
  const claim: BackupClaim = {
    mechanism: 'pitr',
    basis: 'typical',
    source: SOURCES.backupPitr,
    rpoSeconds: seconds,
    because: [
      `rule ${protection.rule} of ${protection.plan}: a continuous backup, typically restorable up to ` +
        `${formatDuration(seconds ?? 0)} ago`,
    ],
    remedy: REMEDIES.pitr,
    reliance: together(reliance, kind.name === 'RDS' ? DEFERRED : SOUND),
  };
  // Of buckets AWS Backup keeps the history in the vault; of databases it steers the database's own backups.
  const mistakes = {
    ...claim,
    reliance: together(
      claim.reliance,
      noticedInTime(protection.retentionDays),
      kind.ownEncryption ? SOUND : HANGS_ON_DATABASE,
    ),
  };
  return [
    ...claimed(FAILURES, claim, store, context),
    ...claimed(['accidental-deletion'], mistakes, store, context),
    ...afterRansomware(mistakes, protection, store, context),
    ...afterKeyLoss(claim, protection, store, context),
  ];
}

/** The schedule starts the first backup; without a start there is nothing to track. */
function started({ intervalSeconds }: BackupProtection): Reliance {
  return intervalSeconds === undefined ? doubt('whether it is ever started is not determined') : SOUND;
}

const DEFERRED = note(
  'on a new database it begins with the next maintenance window, up to a week later; until then there are snapshots',
);

const HANGS_ON_DATABASE = doubt(
  'it consists of backups that belong to the database: whether they outlast its deletion, or a changed retention, is not documented',
);
