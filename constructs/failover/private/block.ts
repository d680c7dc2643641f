import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { CfnPlan } from 'aws-cdk-lib/aws-arcregionswitch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** Where a plan is made, and between which regions it switches. */
export interface PlanPlace {
  readonly scope: IConstruct;
  readonly primaryRegion: string;
  readonly recoveryRegion: string;
}

/** A step as Region switch has it. */
export interface Block {
  readonly type: string;
  readonly configuration: CfnPlan.ExecutionBlockConfigurationProperty;
}

/** What a step turns into, once it is known where. */
export interface StepParts {
  readonly block: (place: PlanPlace) => Block;
  /** What the plan's role needs for it. */
  readonly statements: (place: PlanPlace) => readonly iam.PolicyStatement[];
  /** What makes the region that was left ready for the way back; left out where nothing has to. */
  readonly reseed?: (place: PlanPlace) => Block;
}

/** ARNs of something that stands in both regions, the primary one first. */
export function pairOfArns(
  { scope, primaryRegion, recoveryRegion }: PlanPlace,
  service: string,
  resource: string,
  names: readonly [string, string],
  arnFormat: ArnFormat = ArnFormat.COLON_RESOURCE_NAME,
): readonly [string, string] {
  const arn = (region: string, resourceName: string): string =>
    Stack.of(scope).formatArn({ service, region, resource, resourceName, arnFormat });
  return [arn(primaryRegion, names[0]), arn(recoveryRegion, names[1])];
}

/** By region, as most blocks want it. */
export function byRegion<T>(
  { primaryRegion, recoveryRegion }: PlanPlace,
  [primary, recovery]: readonly [T, T],
): Record<string, T> {
  return { [primaryRegion]: primary, [recoveryRegion]: recovery };
}
