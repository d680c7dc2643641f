import { type Duration, Token } from 'aws-cdk-lib';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import type { BackupScheduleModel } from '../../../lib/model/backup-schedule';
import { checkDays, checkInteger, checkName } from '../../private/checks';
import { reject } from '../../private/errors';
import type { IAirGappedVault } from '../air-gapped-vault';
import type { BackupStore } from '../backup-store';
import type { CopyDestinationBounds } from '../copy-destination';
import type { RecoveryPlanProps } from '../recovery-plan';
import type { IRecoveryVault } from '../recovery-vault';
import { type CheckedDestination, checkDestinations, checkStores, checkTypes } from './plan-checks';
import { planSchedule } from './plan-schedule';
import {
  LONGEST_CONTINUOUS_DAYS,
  LONGEST_RETENTION_DAYS,
  type RetentionHolder,
  checkWithinLock,
  clampToLock,
} from './retention';
import { STORE_TYPES } from './store-types';
import { checkBounds, checkResource } from './vault-checks';

/** A plan's props, checked and completed. */
export interface PlanSettings {
  readonly planName: string;
  readonly vault: IRecoveryVault;
  readonly airGappedVault?: IAirGappedVault;
  readonly stores: readonly BackupStore[];
  /** Whether stores that can be are taken continuously. */
  readonly continuous: boolean;
  readonly continuousRetentionDays: number;
  readonly schedule: BackupScheduleModel;
  readonly copies: readonly { readonly vaultArn: string; readonly retentionDays: number }[];
  readonly coldStorageAfterDays?: number;
  readonly startHour: number;
  readonly alarmTopic?: sns.ITopic;
}

/** Days that AWS Backup keeps a recovery point in cold storage at least. */
const SHORTEST_COLD_DAYS = 90;

/** Checks everything that a plan is given, and derives what it isn't. */
export function checkSettings(scope: IConstruct, props: RecoveryPlanProps): PlanSettings {
  const planName = checkName(
    scope,
    'invalid-plan-name',
    "the plan's name",
    props.planName,
    /^[a-zA-Z0-9_.-]{1,39}$/,
    "1 to 39 letters, digits, '.', '_' and '-'",
  );
  checkResource(scope, 'the vault', props.vault, 'vaultArn');
  const stores = checkStores(scope, props.stores);
  const destinations = checkDestinations(scope, props.copyDestinations, props.vault);
  checkCapabilities(scope, props, stores, destinations);

  const continuous = props.withoutContinuousBackups === undefined;
  const kinds = stores.map(store => continuous && STORE_TYPES[store.type]!.continuous);
  const holders = retentionHolders(scope, props);
  const retention = keptDays(scope, 'the retention', {
    days: retentionDays(scope, 'the retention', props.retention, LONGEST_RETENTION_DAYS),
    otherwise: 35,
    holders: kinds.includes(false) ? holders : [],
  });
  const continuousRetention = keptDays(scope, 'the retention of continuous backups', {
    days: retentionDays(
      scope,
      'the retention of continuous backups',
      props.continuousRetention,
      LONGEST_CONTINUOUS_DAYS,
    ),
    otherwise: LONGEST_CONTINUOUS_DAYS,
    longest: LONGEST_CONTINUOUS_DAYS,
    holders: kinds.includes(true) ? holders : [],
  });
  const copyDays = retentionDays(
    scope,
    'the retention of copies',
    props.copyRetention,
    LONGEST_RETENTION_DAYS,
  );
  const copies = destinations.map(destination => ({
    vaultArn: destination.vaultArn,
    retentionDays: keptDays(scope, 'the retention of copies', {
      days: copyDays,
      otherwise: 90,
      holders: [{ name: 'a copy destination', ...destination.bounds }],
    }),
  }));
  const cold = coldDays(scope, props, [retention, ...copies.map(copy => copy.retentionDays)]);
  const alarmTopic = props.alarmTopic ?? props.vault.notificationTopic;
  if (alarmTopic !== undefined) checkResource(scope, 'the alarm topic', alarmTopic, 'topicArn');
  return {
    planName,
    vault: props.vault,
    stores,
    continuous,
    continuousRetentionDays: continuousRetention,
    copies,
    schedule: planSchedule(scope, props, retention, destinations.length > 0),
    startHour: checkInteger(scope, 'invalid-start-hour', 'the start hour', props.startHour ?? 5, {
      min: 0,
      max: 23,
    }),
    ...(props.airGappedVault === undefined ? {} : { airGappedVault: props.airGappedVault }),
    ...(cold === undefined ? {} : { coldStorageAfterDays: cold }),
    ...(alarmTopic === undefined ? {} : { alarmTopic }),
  };
}

function checkCapabilities(
  scope: IConstruct,
  props: RecoveryPlanProps,
  stores: readonly BackupStore[],
  destinations: readonly CheckedDestination[],
): void {
  if (destinations.length > 0) {
    checkTypes(
      scope,
      stores,
      'copies',
      "recovery points of these types can't be copied to another vault",
      'put these stores in a plan without copies',
    );
  }
  if (props.airGappedVault !== undefined || destinations.some(destination => destination.airGapped)) {
    checkTypes(
      scope,
      stores,
      'airGapped',
      "a logically air-gapped vault doesn't take these types, and jobs would complete without telling",
      'put these stores in a plan that copies to a RecoveryVault of another account',
    );
  }
  if (props.coldStorageAfter !== undefined) {
    checkTypes(
      scope,
      stores,
      'cold',
      "recovery points of these types don't move to cold storage",
      'put these stores in a plan without coldStorageAfter',
    );
  }
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
function coldDays(
  scope: IConstruct,
  props: RecoveryPlanProps,
  retentions: readonly number[],
): number | undefined {
  const what = 'the time until cold storage';
  const cold = retentionDays(scope, what, props.coldStorageAfter, LONGEST_RETENTION_DAYS);
  const shortest = Math.min(...retentions);
  if (cold === undefined || Token.isUnresolved(cold) || cold + SHORTEST_COLD_DAYS <= shortest) return cold;
  throw reject(scope, {
    code: 'invalid-cold-storage',
    problem: `what moves to cold storage stays there for ${SHORTEST_COLD_DAYS} days at least`,
    received: `${cold} days, of a retention of ${shortest} days`,
    allowed: `a retention of at least ${cold + SHORTEST_COLD_DAYS} days`,
    fix: 'set retention and copyRetention longer, or move earlier',
  });
}

/**
 * Whole days, known while synthesizing: what is derived and checked from them needs a figure.
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
