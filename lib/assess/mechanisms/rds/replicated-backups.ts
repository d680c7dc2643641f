import { backupReplicationRegions, isBackupReplicationPair } from '../../../model/region-pairs';
import { SOURCES } from '../../../model/sources';
import { type Resource, number, text, value } from '../../system/resource';
import type { System } from '../../system/system';
import { afterKeyLoss } from '../keys/after-key-loss';
import { type KeyInUse, keyNamed } from '../keys/key-in-use';
import type { Candidate, MechanismRule } from '../mechanism';
import { afterRestore, doesNotRecover, recovers } from '../private/candidates';
import { regionOfArn } from '../private/places';
import { INSTANCE, hasOwnStorage, mayBeEncrypted } from './instances';
import { retentionDays } from './retention';

/**
 * Automated backups that RDS replicates to another region. AWS publishes no lag for the copying, so that there is
 * no bound on what is lost. They are not counted for a deletion: no page that was read says what becomes of them.
 */
export const rdsReplicatedBackups: MechanismRule = {
  types: [INSTANCE],
  predict: (store, context) => {
    if (!hasOwnStorage(store) || value(store, 'AutomaticBackupReplicationRegion') === undefined) return [];
    const region = text(store, 'AutomaticBackupReplicationRegion');
    const fault = faultOf(store, region);
    if (fault) return inVain(...fault);
    const claim = afterRestore(store, context, {
      rpoSeconds: null,
      mechanism: 'pitr',
      basis: 'documented',
      source: SOURCES.rdsReplicatedBackups,
      because: [
        `automated backups are replicated to ${region}`,
        'they lag about 5 min plus copying behind, for which AWS publishes no bound',
      ],
    });
    const copy = { key: keyOfBackups(store, region!, context.system), where: region! };
    return [...recovers(['region-failure'], claim), ...afterKeyLoss(store, [copy], claim, context.system)];
  },
};

/** What keeps the backups from being replicated, and what to change. */
function faultOf(store: Resource, region: string | undefined): [string, string] | undefined {
  if (region === undefined) {
    return ['the region that automated backups are replicated to is not determined', 'state it'];
  }
  if (!isBackupReplicationPair(store.region, region)) {
    const listed = backupReplicationRegions(store.region)?.join(', ');
    return [
      `RDS does not list ${store.region} with ${region} as a pair for replicated backups`,
      listed
        ? `set AutomaticBackupReplicationRegion to one of ${listed}`
        : 'state the region of the template',
    ];
  }
  if ((retentionDays(store) ?? 0) === 0) {
    return ['there surely are no automated backups to replicate', 'set BackupRetentionPeriod to 7 or more'];
  }
  const kept = value(store, 'AutomaticBackupReplicationRetentionPeriod');
  if (kept !== undefined && (number(store, 'AutomaticBackupReplicationRetentionPeriod') ?? 0) === 0) {
    return [
      'no replicated backup surely is kept',
      'set AutomaticBackupReplicationRetentionPeriod to 1 or more',
    ];
  }
  if (mayBeEncrypted(store) && !hasKeyIn(store, region)) {
    return [
      `backups of an encrypted instance need a key in ${region}, and none is stated`,
      `set AutomaticBackupReplicationKmsKeyId to the ARN of a key in ${region}`,
    ];
  }
  return undefined;
}

function keyOfBackups(store: Resource, region: string, system: System): KeyInUse {
  const stated = value(store, 'AutomaticBackupReplicationKmsKeyId');
  return keyNamed(stated, { region, account: store.account }, system);
}

function hasKeyIn(store: Resource, region: string): boolean {
  return regionOfArn(text(store, 'AutomaticBackupReplicationKmsKeyId')) === region;
}

function inVain(problem: string, remedy: string): readonly Candidate[] {
  return doesNotRecover(['region-failure'], {
    mechanism: 'pitr',
    source: SOURCES.rdsReplicatedBackups,
    because: [problem],
    remedy,
  });
}
