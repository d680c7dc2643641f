import { Duration } from 'aws-cdk-lib';
import { RecoveryError } from '../../../lib/model/errors';
import { checkProps } from '../../../lib/model/props';
import { wholeSeconds } from '../../private/checks';
import { isToken } from '../../private/errors';
import type { SwitchStepProps } from '../switch-step-props';

const DEFAULT_TIMEOUT = Duration.minutes(60);

/** What is the same for every step. */
export interface CheckedStep {
  readonly name: string;
  readonly after: readonly string[];
  readonly expectedSeconds: number | null;
  readonly timeoutMinutes: number;
}

/**
 * Steps are made before the plan that takes them, so that an error names the step.
 *
 * @throws RecoveryError `invalid-props`, `invalid-step-name`, `invalid-step-order`, `invalid-step-time`
 */
export function checkStep(props: SwitchStepProps): CheckedStep {
  const { name, after = [], expected, timeout = DEFAULT_TIMEOUT } = checkProps(props, 'SwitchStep');
  checkStepName(name, 'SwitchStep');
  const path = `SwitchStep ${name}`;
  checkTextList(path, 'invalid-step-order', 'after', after);
  for (const one of after) checkStepName(one, path);
  const timeoutMinutes = Math.ceil(secondsOf(path, timeout) / 60);
  return {
    name,
    after: [...new Set(after)],
    expectedSeconds: expected === undefined ? null : secondsOf(path, expected),
    timeoutMinutes,
  };
}

/** @throws RecoveryError with the given code */
export function checkTextList(path: string, code: string, property: string, list: unknown): void {
  if (Array.isArray(list) && !isToken(list)) return;
  throw RecoveryError.invalid({
    code,
    path,
    problem: `${property} is no list`,
    received: list,
    allowed: 'a list, known while synthesizing',
    fix: `list them, or leave ${property} out`,
  });
}

/**
 * More than the capacity of the other region may be wanted, less may not be nothing.
 *
 * @throws RecoveryError `invalid-target-percent`
 */
export function checkPercent(name: string, percent: number | undefined): void {
  if (percent === undefined || (Number.isInteger(percent) && percent >= 1 && percent <= 1_000)) return;
  throw RecoveryError.invalid({
    code: 'invalid-target-percent',
    path: `SwitchStep ${name}`,
    problem: 'this is no share of the other region',
    received: percent,
    allowed: 'whole percents from 1 to 1000',
    fix: 'leave targetPercent out for as much as the other region had',
  });
}

function checkStepName(name: unknown, path: string): void {
  if (typeof name === 'string' && /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$/.test(name)) return;
  throw RecoveryError.invalid({
    code: 'invalid-step-name',
    path,
    problem: 'this is no name of a step',
    received: name,
    allowed:
      '1 to 64 letters, digits, spaces, dots, underscores and hyphens, starting with a letter or digit',
    fix: 'choose a name that somebody understands in the night',
  });
}

function secondsOf(path: string, value: Duration): number {
  const seconds = wholeSeconds(value);
  if (seconds !== undefined && seconds > 0) return seconds;
  throw RecoveryError.invalid({
    code: 'invalid-step-time',
    path,
    problem: 'this is no time that a step takes',
    received: value,
    allowed: 'a Duration of at least a second, known while synthesizing',
    fix: 'pass Duration.minutes(n)',
  });
}
