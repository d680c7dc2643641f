import { Stack } from 'aws-cdk-lib';
import { FUNCTION_ACTIONS, RECORD_ACTIONS } from '../perms';
import type { AwaitApprovalProps, SwitchTrafficProps } from '../switch-step-props';
import { type Block, type PlanPlace, type StepParts, pairOfArns } from './block';
import { allow } from './statements';

/** How long Region switch waits before it calls a function again that did not succeed. */
const RETRY_MINUTES = 1;

/** What closes what a gate opens. */
export function closerOf(gateName: string): string {
  return `${gateName}-close`;
}

/**
 * Calls a function of the region that takes over, until it succeeds or the time is up. It has no way to be skipped in
 * ungraceful mode: that is left out on purpose.
 *
 * @see https://docs.aws.amazon.com/r53recovery/latest/dg/custom-action-lambda-block.html
 */
export function runFunction(names: readonly [string, string], timeoutMinutes: number): StepParts {
  return {
    block: place => call(place, names, 'activatingRegion', timeoutMinutes),
    statements: place => [allow(FUNCTION_ACTIONS, functions(place, names))],
  };
}

/** Waits at a gate, and closes it in the region that was left. */
export function passGate(gateName: string, timeoutMinutes: number): StepParts {
  const gates = [gateName, gateName] as const;
  const closers = [closerOf(gateName), closerOf(gateName)] as const;
  return {
    block: place => call(place, gates, 'activatingRegion', timeoutMinutes),
    reseed: place => call(place, closers, 'inactiveRegion', timeoutMinutes),
    statements: place => [
      allow(FUNCTION_ACTIONS, [...functions(place, gates), ...functions(place, closers)]),
    ],
  };
}

function functions(place: PlanPlace, names: readonly [string, string]): readonly [string, string] {
  return pairOfArns(place, 'lambda', 'function', names);
}

function call(
  place: PlanPlace,
  names: readonly [string, string],
  regionToRun: 'activatingRegion' | 'inactiveRegion',
  timeoutMinutes: number,
): Block {
  return {
    type: 'CustomActionLambda',
    configuration: {
      customActionLambdaConfig: {
        lambdas: functions(place, names).map(arn => ({ arn })),
        regionToRun,
        retryIntervalMinutes: RETRY_MINUTES,
        timeoutMinutes,
      },
    },
  };
}

/** @see https://docs.aws.amazon.com/r53recovery/latest/dg/manual-approval-block.html */
export function awaitApproval({ approverRoleArn }: AwaitApprovalProps, timeoutMinutes: number): StepParts {
  return {
    block: () => ({
      type: 'ManualApproval',
      configuration: { executionApprovalConfig: { approvalRole: approverRoleArn, timeoutMinutes } },
    }),
    statements: () => [],
  };
}

/**
 * Turns the health checks that the plan has for the records, in the data plane of Region switch: no record is changed.
 *
 * @see https://docs.aws.amazon.com/r53recovery/latest/dg/route53-health-check-block.html
 */
export function switchTraffic(props: SwitchTrafficProps, timeoutMinutes: number): StepParts {
  const { hostedZoneId, recordName } = props;
  return {
    block: ({ primaryRegion, recoveryRegion }) => ({
      type: 'Route53HealthCheck',
      configuration: {
        route53HealthCheckConfig: {
          hostedZoneId,
          recordName,
          recordSets: [primaryRegion, recoveryRegion].map(region => ({
            recordSetIdentifier: region,
            region,
          })),
          timeoutMinutes,
        },
      },
    }),
    statements: ({ scope }) => [
      allow(RECORD_ACTIONS, [
        Stack.of(scope).formatArn({
          service: 'route53',
          region: '',
          account: '',
          resource: 'hostedzone',
          resourceName: hostedZoneId,
        }),
      ]),
    ],
  };
}
