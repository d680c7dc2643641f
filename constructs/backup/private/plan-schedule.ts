import { Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import {
  BACKUP_FREQUENCIES,
  type BackupFrequency,
  type BackupScheduleModel,
  COMPLETION_WINDOW_MINUTES,
  START_WINDOW_MINUTES,
  backupScheduleFor,
} from '../../../lib/model/backup-schedule';
import type { Scenario } from '../../../lib/model/scenario';
import { RecoveryObjectives } from '../../objectives/recovery-objectives';
import { reject } from '../../private/errors';
import type { RecoveryPlanProps } from '../recovery-plan-props';
import { LONGEST_CONTINUOUS_DAYS } from './retention';
import { STORE_TYPES } from './store-types';

/** Deletion and ransomware are what vaults are for; copies also serve when region or account are gone. */
const SCENARIOS_OF_VAULTS: readonly Scenario[] = ['accidental-deletion', 'ransomware'];
const SCENARIOS_OF_COPIES: readonly Scenario[] = ['region-failure', 'account-loss'];

/**
 * How often a plan runs, from what was asked for or else from the objectives that hold for it.
 *
 * @throws RecoveryError `invalid-window`, `unknown-frequency`
 */
export function planSchedule(
  scope: IConstruct,
  props: RecoveryPlanProps,
  copies: boolean,
): BackupScheduleModel {
  const objectives = RecoveryObjectives.of(scope);
  const scenarios = [...SCENARIOS_OF_VAULTS, ...(copies ? SCENARIOS_OF_COPIES : [])];
  const rpos = scenarios.flatMap(scenario => objectives.secondsFor(scenario)?.rpoSeconds ?? []);
  const startWindowMinutes = checkWindow(
    scope,
    'the start window',
    props.startWindow,
    START_WINDOW_MINUTES,
    60,
  );
  const shortest = startWindowMinutes + 60;
  const completionWindowMinutes = checkWindow(
    scope,
    'the completion window',
    props.completionWindow,
    Math.max(COMPLETION_WINDOW_MINUTES, shortest),
    shortest,
  );
  const frequency = props.frequency === undefined ? undefined : checkFrequency(scope, props.frequency);
  return backupScheduleFor(
    // Without any objective, once a day.
    { rpoSeconds: rpos.length > 0 ? Math.min(...rpos) : Number.MAX_SAFE_INTEGER, rtoSeconds: 0 },
    {
      // Only the frequency and its worth are taken from the model; how long is the locks' business too.
      continuous: false,
      retentionDays: LONGEST_CONTINUOUS_DAYS,
      copies,
      copyRetentionDays: LONGEST_CONTINUOUS_DAYS,
      failsInMaintenance: mayBeMaintained(props.stores),
      startWindowMinutes,
      completionWindowMinutes,
      ...(frequency === undefined ? {} : { frequency }),
    },
  );
}

/** Of stores that are added later nothing is known yet; what is no store is refused elsewhere. */
function mayBeMaintained(stores: RecoveryPlanProps['stores']): boolean {
  return !Array.isArray(stores) || stores.some(store => STORE_TYPES[String(store?.type)]?.maintained);
}

/**
 * @throws RecoveryError `unknown-frequency`
 */
function checkFrequency(scope: IConstruct, frequency: string): BackupFrequency {
  const found = BACKUP_FREQUENCIES.find(known => known === frequency);
  if (found !== undefined) return found;
  throw reject(scope, {
    code: 'unknown-frequency',
    problem: 'unknown frequency',
    received: frequency,
    allowed: BACKUP_FREQUENCIES.join(', '),
    fix: 'use a member of BackupFrequency',
  });
}

/**
 * Minutes of a window.
 *
 * @throws RecoveryError `invalid-window`
 */
function checkWindow(
  scope: IConstruct,
  what: string,
  value: Duration | undefined,
  otherwise: number,
  minMinutes: number,
): number {
  if (value === undefined) return otherwise;
  const minutes =
    value instanceof Duration && !value.isUnresolved() ? value.toMinutes({ integral: false }) : Number.NaN;
  if (Number.isInteger(minutes) && minutes >= minMinutes && minutes <= LONGEST_WINDOW_MINUTES) return minutes;
  throw reject(scope, {
    code: 'invalid-window',
    problem: `${what} is out of bounds`,
    received: value instanceof Duration ? value.toString() : value,
    allowed: `whole minutes from ${minMinutes} to ${LONGEST_WINDOW_MINUTES}, known while synthesizing`,
    fix: 'pass a Duration within these bounds',
  });
}

/** Far beyond any sensible job, and within what AWS Backup takes. */
const LONGEST_WINDOW_MINUTES = 30 * 24 * 60;
