import { ArnFormat } from 'aws-cdk-lib';
import {
  CLUSTER_ACTIONS,
  GROUP_ACTIONS,
  GROUP_CAPACITY_ACTIONS,
  SERVICE_ACTIONS,
  SERVICE_CAPACITY_ACTIONS,
} from '../perms';
import type { ScaleGroupProps, ScaleServiceProps } from '../switch-step-props';
import { type PlanPlace, type StepParts, pairOfArns } from './block';
import { allow } from './statements';

/** Of two ways to know what ran, the one that needs nothing switched on and costs nothing more. */
const MONITORING = 'sampledMaxInLast24Hours';

/**
 * Scales the service of the region that takes over to what ran in the other one.
 *
 * @see https://docs.aws.amazon.com/r53recovery/latest/dg/ecs-service-scaling-block.html
 */
export function scaleService(props: ScaleServiceProps, timeoutMinutes: number): StepParts {
  const clusters: readonly [string, string] = [
    props.clusterName,
    props.recoveryClusterName ?? props.clusterName,
  ];
  const names: readonly [string, string] = [
    `${clusters[0]}/${props.serviceName}`,
    `${clusters[1]}/${props.recoveryServiceName ?? props.serviceName}`,
  ];
  const arns = (
    place: PlanPlace,
    resource: string,
    of: readonly [string, string],
  ): readonly [string, string] => pairOfArns(place, 'ecs', resource, of, ArnFormat.SLASH_RESOURCE_NAME);
  return {
    block: place => {
      const clusterArns = arns(place, 'cluster', clusters);
      return {
        type: 'ECSServiceScaling',
        configuration: {
          ecsCapacityIncreaseConfig: {
            services: arns(place, 'service', names).map((serviceArn, index) => ({
              clusterArn: clusterArns[index],
              serviceArn,
            })),
            targetPercent: props.targetPercent ?? 100,
            capacityMonitoringApproach: MONITORING,
            timeoutMinutes,
          },
        },
      };
    },
    statements: place => [
      allow(SERVICE_ACTIONS, arns(place, 'service', names)),
      allow(CLUSTER_ACTIONS, arns(place, 'cluster', clusters)),
      allow(SERVICE_CAPACITY_ACTIONS, ['*']),
    ],
  };
}

/**
 * Scales the group of the region that takes over to what ran in the other one.
 *
 * @see https://docs.aws.amazon.com/r53recovery/latest/dg/ec2-auto-scaling-block.html
 */
export function scaleGroup(props: ScaleGroupProps, timeoutMinutes: number): StepParts {
  const groups = [props.primaryGroupArn, props.recoveryGroupArn];
  return {
    block: () => ({
      type: 'EC2AutoScaling',
      configuration: {
        ec2AsgCapacityIncreaseConfig: {
          asgs: groups.map(arn => ({ arn })),
          targetPercent: props.targetPercent ?? 100,
          capacityMonitoringApproach: MONITORING,
          timeoutMinutes,
        },
      },
    }),
    statements: () => [allow(GROUP_ACTIONS, groups), allow(GROUP_CAPACITY_ACTIONS, ['*'])],
  };
}
