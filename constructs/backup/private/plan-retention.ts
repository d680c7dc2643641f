import type { Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { checkDays } from '../../private/checks';
import { isKnown, reject } from '../../private/errors';
import type { CopyDestinationBounds } from '../copy-destination';
import type { RecoveryPlanProps } from '../recovery-plan-props';
import type { CheckedDestination } from './plan-checks';
import type { PlanSettings } from './plan-settings';
import {
  LONGEST_CONTINUOUS_DAYS,
  LONGEST_RETENTION_DAYS,
  type RetentionHolder,
  checkWithinLock,
  clampToLock,
} from './retention';
import { checkBounds, checkResource } from './vault-checks';

/** Days that AWS Backup keeps a recovery point in cold storage at least. */
const SHORTEST_COLD_DAYS = 90;

/**
 * How long a plan keeps what, within the locks of the vaults that hold it. What goes to the plan's own vault is
 * only held to its lock once there is something of that kind: a lock of more than 35 days takes no continuous
 * backups, and a plan without buckets makes none.
 */
export function checkRetentions(
  scope: IConstruct,
  props: RecoveryPlanProps,
  destinations: readonly CheckedDestination[],
): Pick<PlanSettings, 'retentionOf' | 'copies' | 'coldStorageAfterDays'> {
  const asked = (what: string, value: Duration | undefined, longest = LONGEST_RETENTION_DAYS) =>
    retentionDays(scope, what, value, longest);
  const snapshotDays = asked('the retention', props.retention);
  const whatContinuous = 'the retention of continuous backups';
  const continuousDays = asked(whatContinuous, props.continuousRetention, LONGEST_CONTINUOUS_DAYS);
  const copyDays = asked('the retention of copies', props.copyRetention);
  const cold = asked('the time until cold storage', props.coldStorageAfter);
  const holders = retentionHolders(scope, props);
  const copies = destinations.map(destination => ({
    vaultArn: destination.vaultArn,
    retentionDays: keptDays(scope, 'the retention of copies', {
      days: copyDays,
      otherwise: 90,
      holders: [{ name: 'a copy destination', ...destination.bounds }],
    }),
  }));
  return {
    retentionOf: kind => {
      if (kind === 'continuous') {
        return keptDays(scope, whatContinuous, {
          days: continuousDays,
          otherwise: LONGEST_CONTINUOUS_DAYS,
          longest: LONGEST_CONTINUOUS_DAYS,
          holders,
        });
      }
      const days = keptDays(scope, 'the retention', { days: snapshotDays, otherwise: 35, holders });
      checkCold(scope, cold, [days, ...copies.map(copy => copy.retentionDays)]);
      return days;
    },
    copies,
    ...(cold === undefined ? {} : { coldStorageAfterDays: cold }),
  };
}

function retentionHolders(scope: IConstruct, props: RecoveryPlanProps): RetentionHolder[] {
  const named = (name: string, { minRetention, maxRetention }: CopyDestinationBounds): RetentionHolder => {
    checkBounds(scope, minRetention, maxRetention);
    return {
      name,
      ...(minRetention === undefined ? {} : { minRetention }),
      ...(maxRetention === undefined ? {} : { maxRetention }),
    };
  };
  const airGapped = props.airGappedVault;
  if (airGapped !== undefined) checkResource(scope, 'the air-gapped vault', airGapped, 'vaultArn');
  return [
    named('the vault', props.vault),
    ...(airGapped === undefined ? [] : [named('the air-gapped vault', airGapped)]),
  ];
}

interface Keeping {
  /** What was asked for. */
  readonly days: number | undefined;
  readonly otherwise: number;
  readonly longest?: number;
  readonly holders: readonly RetentionHolder[];
}

/** The days asked for, or the default fitted to the locks; in any case within all of them. */
function keptDays(scope: IConstruct, what: string, keeping: Keeping): number {
  const fitted = keeping.holders.reduce(clampToLock, keeping.otherwise);
  const days = keeping.days ?? Math.min(fitted, keeping.longest ?? fitted);
  for (const holder of keeping.holders) checkWithinLock(scope, what, days, holder);
  return days;
}

/**
 * @throws RecoveryError `invalid-cold-storage`
 */
function checkCold(scope: IConstruct, cold: number | undefined, retentions: readonly number[]): void {
  const shortest = Math.min(...retentions.filter(days => isKnown(days)));
  if (!isKnown(cold) || cold + SHORTEST_COLD_DAYS <= shortest) return;
  throw reject(scope, {
    code: 'invalid-cold-storage',
    problem: `what moves to cold storage stays there for ${SHORTEST_COLD_DAYS} days at least`,
    received: `${cold} days, of a retention of ${shortest} days`,
    allowed: `a retention of at least ${cold + SHORTEST_COLD_DAYS} days`,
    fix: 'set retention and copyRetention longer, or move earlier',
  });
}

/**
 * Whole days of a retention.
 *
 * @throws RecoveryError `invalid-retention`
 */
function retentionDays(
  scope: IConstruct,
  what: string,
  value: Duration | undefined,
  longest: number,
): number | undefined {
  return value === undefined
    ? undefined
    : checkDays(scope, 'invalid-retention', what, value, { min: 1, max: longest });
}
