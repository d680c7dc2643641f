import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { checkDays, checkInteger, checkName, describeDuration, wholeSeconds } from '../../private/checks';
import { reject } from '../../private/errors';
import { EvidenceBucket } from '../evidence-bucket';
import { RehearsalFrequency } from '../rehearsal-frequency';
import type { RehearsedStore } from '../rehearsed-store';
import type { RestoreRehearsalProps } from '../restore-rehearsal-props';
import { type RehearsedScenario, checkFrequency, checkList, checkRehearsedScenario } from './checks';
import { checkStores } from './rehearsed-stores';
import { MOST_SELECTIONS, selectionGroups } from './testing-plan';

/** Properties of a rehearsal, checked and completed. */
export interface RehearsalSettings {
  readonly rehearsalName: string;
  readonly scenario: RehearsedScenario;
  readonly frequency: RehearsalFrequency;
  readonly startHour: number;
  readonly stores: readonly RehearsedStore[];
  readonly vaultArns: readonly string[];
  readonly selectionWindowDays: number;
  readonly startWindowHours: number;
  readonly validationWindowHours: number;
}

const MOST_VAULTS = 50;

export function checkSettings(scope: Construct, props: RestoreRehearsalProps): RehearsalSettings {
  const scenario = checkRehearsedScenario(scope, props.scenario ?? 'accidental-deletion');
  checkEvidence(scope, props.evidence);
  const stores = checkStores(scope, props.stores, scenario);
  const selections = selectionGroups(stores).length;
  checkInteger(
    scope,
    'too-many-selections',
    'the number of selections, one for each type and quarantine,',
    selections,
    {
      min: 1,
      max: MOST_SELECTIONS,
    },
  );
  return {
    rehearsalName: checkRehearsalName(scope, props.rehearsalName),
    scenario,
    frequency: checkFrequency(scope, props.frequency ?? RehearsalFrequency.QUARTERLY),
    startHour: checkInteger(scope, 'invalid-start-hour', 'the start hour', props.startHour ?? 6, {
      min: 0,
      max: 23,
    }),
    stores,
    vaultArns: checkVaults(scope, props.vaultArns, scenario),
    selectionWindowDays: checkDays(
      scope,
      'invalid-window',
      'the selection window',
      props.selectionWindow ?? Duration.days(30),
      { min: 1, max: 365 },
    ),
    startWindowHours: checkHours(scope, 'start', props.startWindow ?? Duration.hours(24)),
    validationWindowHours: checkHours(scope, 'validation', props.validationWindow ?? Duration.hours(24)),
  };
}

/** A name is a part of expressions of the workflow too, so that it has to be known. */
export function checkRehearsalName(scope: Construct, name: string): string {
  const allowed = "1 to 36 letters, digits and '_', known while synthesizing";
  const checked = checkName(
    scope,
    'invalid-rehearsal-name',
    "the rehearsal's name",
    name,
    /^\w{1,36}$/,
    allowed,
  );
  if (/^\w+$/.test(checked)) return checked;
  throw reject(scope, {
    code: 'invalid-rehearsal-name',
    problem: "the rehearsal's name is not known",
    received: name,
    allowed,
    fix: 'write it out',
  });
}

export function checkEvidence(scope: Construct, evidence: EvidenceBucket): void {
  if (evidence instanceof EvidenceBucket) return;
  throw reject(scope, {
    code: 'invalid-evidence-bucket',
    problem: 'this is no EvidenceBucket',
    received: evidence,
    allowed: 'an EvidenceBucket',
    fix: 'pass the construct, made in this app',
  });
}

/** Somebody with production credentials leaves no vault alone but a locked one, so that it has to be named. */
function checkVaults(
  scope: Construct,
  arns: readonly string[] | undefined,
  scenario: RehearsedScenario,
): readonly string[] {
  if (arns === undefined && scenario !== 'ransomware') return ['*'];
  if (arns === undefined) {
    throw reject(scope, {
      code: 'invalid-vaults',
      problem: 'a restore out of any vault rehearses no ransomware',
      received: undefined,
      allowed: 'the vaults that are locked',
      fix: 'name them in vaultArns',
    });
  }
  const list = checkList(scope, { code: 'invalid-vaults', what: 'vaults', most: MOST_VAULTS }, arns);
  return list.map(arn =>
    checkName(
      scope,
      'invalid-vaults',
      'the ARN of a vault',
      arn,
      /^arn:[\w-]+:backup:[\w-]+:\d{12}:backup-vault:[\w-]{2,50}$/,
      'the ARN of one vault',
    ),
  );
}

export function checkHours(scope: Construct, what: string, window: Duration): number {
  const hours = (wholeSeconds(window) ?? Number.NaN) / 3_600;
  if (Number.isInteger(hours) && hours >= 1 && hours <= 168) return hours;
  throw reject(scope, {
    code: 'invalid-window',
    problem: `the time for the ${what} is out of bounds`,
    received: describeDuration(window),
    allowed: 'whole hours from 1 to 168',
    fix: 'pass Duration.hours(n) within these bounds',
  });
}
