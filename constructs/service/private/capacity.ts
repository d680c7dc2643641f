import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { IConstruct } from 'constructs';
import { checkInteger } from '../../private/checks';
import { isToken, reject } from '../../private/errors';
import type { RecoverableServiceProps } from '../recoverable-service-props';
import { knownSwitch } from './checks';

/** How many tasks run. */
export interface Capacity {
  readonly min: number;
  readonly max: number;
  readonly cpuPercent: number;
}

const MOST_TASKS = 5_000;

/**
 * @throws RecoveryError `invalid-count`, `unknown-count`, `not-a-boolean`, `invalid-cpu-target`
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
 */
export function checkCapacity(scope: IConstruct, settings: RecoverableServiceProps, zones: number): Capacity {
  const count = (what: string, value: number, min: number, max: number): number => {
    if (!isToken(value)) return checkInteger(scope, 'invalid-count', what, value, { min, max });
    throw reject(scope, {
      code: 'unknown-count',
      problem: `${what} is not known while synthesizing`,
      received: value,
      allowed: 'a number',
      fix: 'pass a figure',
    });
  };
  const desired = count('desiredCount', settings.desiredCount ?? (isToken(zones) ? 2 : zones), 1, MOST_TASKS);
  const max = count('maxCount', settings.maxCount ?? Math.min(4 * desired, MOST_TASKS), desired, MOST_TASKS);
  const waiting = count('standbyCount', settings.standbyCount ?? 1, 1, desired);
  const standby = knownSwitch(scope, 'standby', settings.standby);
  const cpuPercent = checkInteger(
    scope,
    'invalid-cpu-target',
    'targetCpuPercent',
    settings.targetCpuPercent ?? 60,
    {
      min: 10,
      max: 90,
    },
  );
  return { min: standby ? waiting : desired, max, cpuPercent };
}

/**
 * Keeps as many tasks as there have to be, and adds some under load. The service itself states no count: what states
 * one sets it again with each deployment, and would take a standby that has just been scaled up down to where it was.
 * Registering the bounds brings the count within them.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/getting-started.html
 */
export function scale(service: ecs.FargateService, { min, max, cpuPercent }: Capacity): void {
  service
    .autoScaleTaskCount({ minCapacity: min, maxCapacity: max })
    .scaleOnCpuUtilization('Load', { targetUtilizationPercent: cpuPercent });
}
