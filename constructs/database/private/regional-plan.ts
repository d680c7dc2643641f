import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { backupReplicationRegions, isBackupReplicationPair } from '../../../lib/model/region-pairs';
import { type RegionalRecovery, regionalRecoveryFor } from '../../../lib/model/regional-recovery';
import { RecoveryKey } from '../../keys/recovery-key';
import type { ProtectionRemoval } from '../../objectives/protection-removal';
import { RecoveryObjectives } from '../../objectives/recovery-objectives';
import { checkDays, checkRegion, checkSwitch } from '../../private/checks';
import { isKnown, reject } from '../../private/errors';
import type { DatabaseRecoveryRegion } from '../recovery-region';

export interface RegionalOptions {
  readonly recoveryRegion?: DatabaseRecoveryRegion;
  readonly withoutReplicatedBackups?: ProtectionRemoval;
  readonly withoutReadReplica?: ProtectionRemoval;
}

/** A single-Region key's id, or a multi-Region one's. */
const KEY_ID = '([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})';

/** What stands in the recovery region. */
export interface RegionalPlan {
  readonly replicatedBackups: boolean;
  readonly readReplica: boolean;
}

/** The recovery region, with everything worked out. */
export interface Destination {
  readonly region: string;
  readonly keyArn: string;
  readonly retentionDays: number;
}

/**
 * What the region-failure objective calls for, with what was asked for on top. Without an objective, a database
 * that names a recovery region gets replicated backups.
 *
 * @throws RecoveryError `weakened-regional-recovery`, `contradictory-regional-recovery`, `not-a-boolean`
 */
export function planRegionalRecovery(scope: Construct, options: RegionalOptions): RegionalPlan {
  const objective = RecoveryObjectives.of(scope).secondsFor('region-failure');
  const fallback: readonly RegionalRecovery[] =
    options.recoveryRegion === undefined ? [] : ['replicated-backups'];
  const called = objective ? regionalRecoveryFor(objective) : fallback;
  const asked = options.recoveryRegion;
  return {
    replicatedBackups: decide(scope, 'replicatedBackups', {
      called: called.includes('replicated-backups'),
      asked: asked?.replicatedBackups,
      removal: options.withoutReplicatedBackups,
    }),
    readReplica: decide(scope, 'readReplica', {
      called: called.includes('read-replica'),
      asked: asked?.readReplica,
      removal: options.withoutReadReplica,
    }),
  };
}

interface Decision {
  readonly called: boolean;
  readonly asked: boolean | undefined;
  readonly removal: ProtectionRemoval | undefined;
}

function decide(scope: Construct, name: string, decision: Decision): boolean {
  const asked = checkSwitch(scope, `recoveryRegion.${name}`, decision.asked);
  const removedBy = `without${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  if (decision.removal !== undefined) {
    if (asked !== true) return false;
    throw reject(scope, {
      code: 'contradictory-regional-recovery',
      problem: `${name} is both asked for and taken away`,
      allowed: `either recoveryRegion.${name} or ${removedBy}`,
      fix: 'drop one of the two',
    });
  }
  if (asked === false && decision.called) {
    throw reject(scope, {
      code: 'weakened-regional-recovery',
      problem: `the objective for region-failure calls for ${name}`,
      received: asked,
      allowed: 'true, or nothing',
      fix: `leave recoveryRegion.${name} out, declare a wider objective, or say why in ${removedBy}`,
    });
  }
  return asked ?? decision.called;
}

/**
 * The recovery region, checked. The pair of regions only matters where backups are replicated.
 *
 * @throws RecoveryError `invalid-region`, `same-region`, `unlisted-region-pair`, `invalid-recovery-key`,
 * `invalid-backup-retention`
 */
export function checkDestination(
  scope: Construct,
  recovery: DatabaseRecoveryRegion,
  windowDays: number,
  replicated: boolean,
): Destination {
  const region = checkRegion(scope, 'the recovery region', recovery?.region);
  const source = Stack.of(scope).region;
  if (region === source) {
    throw reject(scope, {
      code: 'same-region',
      problem: 'the recovery region is the region of the database itself',
      received: region,
      allowed: 'another region',
      fix: 'name the region where the database has to come back when its own is lost',
    });
  }
  if (replicated && isKnown(region) && isKnown(source) && !isBackupReplicationPair(source, region)) {
    const listed = backupReplicationRegions(source);
    throw reject(scope, {
      code: 'unlisted-region-pair',
      problem: `automated backups are not replicated from ${source} to that region`,
      received: region,
      allowed: listed ? listed.join(', ') : `nothing: AWS lists no pair for ${source}`,
      fix: 'choose a listed region, or say in withoutReplicatedBackups why backups stay here',
    });
  }
  const retentionDays =
    recovery.backupRetention === undefined
      ? windowDays
      : checkDays(
          scope,
          'invalid-backup-retention',
          'the retention of the replicated backups',
          recovery.backupRetention,
          { min: 1, max: 35 },
        );
  return { region, keyArn: destinationKey(scope, recovery, region), retentionDays };
}

function destinationKey(scope: Construct, recovery: DatabaseRecoveryRegion, region: string): string {
  const { keyArn, keyAliasName } = recovery;
  if (keyAliasName !== undefined && keyArn === undefined) {
    return RecoveryKey.aliasArnIn(scope, keyAliasName, region);
  }
  if (keyArn !== undefined && keyAliasName === undefined) {
    const there = isKnown(region) ? region : '[\\w-]+';
    const form = new RegExp(`^arn:[\\w-]+:kms:${there}:\\d{12}:(key/${KEY_ID}|alias/[\\w/-]+)$`);
    if (!isKnown(keyArn) || (typeof keyArn === 'string' && form.test(keyArn))) return keyArn;
  }
  throw reject(scope, {
    code: 'invalid-recovery-key',
    problem: 'the key in the recovery region is not usable',
    received: { keyArn, keyAliasName },
    allowed: `either keyAliasName, or the keyArn of a key in ${region}`,
    fix: 'make a RecoveryKey there and pass its alias name; a key of this region cannot encrypt there',
  });
}
