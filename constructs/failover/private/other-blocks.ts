import { Stack } from 'aws-cdk-lib';
import { FUNCTION_ACTIONS, RECORD_ACTIONS } from '../perms';
import type { AwaitApprovalProps, SwitchTrafficProps } from '../switch-step-props';
import { type PlanPlace, type StepParts, pairOfArns } from './block';
import { allow } from './statements';

/** How long Region switch waits before it calls a function again that did not succeed. */
const RETRY_MINUTES = 1;

/**
 * Calls a function of the region that takes over, until it succeeds or the time is up. It has no way to be skipped in
 * ungraceful mode: that is left out on purpose.
 *
 * @see https://docs.aws.amazon.com/r53recovery/latest/dg/custom-action-lambda-block.html
 */
export function runFunction(names: readonly [string, string], timeoutMinutes: number): StepParts {
  const functions = (place: PlanPlace): readonly [string, string] =>
    pairOfArns(place, 'lambda', 'function', names);
  return {
    block: place => ({
      type: 'CustomActionLambda',
      configuration: {
        customActionLambdaConfig: {
          lambdas: functions(place).map(arn => ({ arn })),
          regionToRun: 'activatingRegion',
          retryIntervalMinutes: RETRY_MINUTES,
          timeoutMinutes,
        },
      },
    }),
    statements: place => [allow(FUNCTION_ACTIONS, functions(place))],
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
