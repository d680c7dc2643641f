import { Duration } from 'aws-cdk-lib';
import { CfnPlan } from 'aws-cdk-lib/aws-arcregionswitch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { RecoveryObjectives } from '../objectives/recovery-objectives';
import { checkName, checkRoleArn } from '../private/checks';
import { reject } from '../private/errors';
import { recordRemoval } from '../private/metadata';
import { requireProps } from '../private/props';
import { type Graph, graphOf } from './private/graph';
import { planRole } from './private/plan-role';
import { checkRegions } from './private/regions';
import { recordPlan } from './private/record';
import { workflowsOf } from './private/workflows';
import type { RegionSwitchPlanProps } from './region-switch-plan-props';

/**
 * A switch between two regions that AWS runs, from the data plane of the region that takes over. Its order is worked
 * out from what each step waits for; stores are let through by a gate; nothing starts it but a person, neither over
 * nor back.
 *
 * @see https://docs.aws.amazon.com/r53recovery/latest/dg/region-switch.html
 */
export class RegionSwitchPlan extends Construct {
  public readonly planArn: string;
  public readonly planName: string;
  /** With which Region switch runs the steps. */
  public readonly role: iam.Role;
  /** Names of steps that run together, one stage after the other. */
  public readonly stages: string[][];
  /** Names of the steps that the next stage waits for. */
  public readonly criticalPath: string[];
  /** How long all stages take; undefined where a step doesn't say. Neither noticing nor deciding is in it. */
  public readonly expectedDuration?: Duration;

  /**
   * @throws RecoveryError `invalid-plan-name`, `invalid-region`, `same-region`, `invalid-role-arn`, `invalid-steps`,
   * `duplicate-step`, `unknown-step`, `circular-steps`, `store-without-gate`, `missing-reason`
   */
  public constructor(scope: Construct, id: string, props: RegionSwitchPlanProps) {
    super(scope, id);
    requireProps(this, props);
    this.planName = checkName(
      this,
      'invalid-plan-name',
      'the name of the plan',
      props.planName,
      /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$/,
      '1 to 32 letters, digits and inner hyphens',
    );
    const regions = checkRegions(this, props);
    const approver = checkRoleArn(this, 'the role that approves the way back', props.failbackApproverRoleArn);
    const graph = graphOf(this, props.steps);
    if (props.withoutGates === undefined) this.checkGates(graph);
    const place = { scope: this, ...regions };
    this.role = planRole(this, place, props.steps);
    const plan = new CfnPlan(this, 'Plan', {
      name: this.planName,
      description: `Switches between ${regions.primaryRegion} and ${regions.recoveryRegion}`,
      executionRole: this.role.roleArn,
      recoveryApproach: 'activePassive',
      regions: [regions.primaryRegion, regions.recoveryRegion],
      primaryRegion: regions.primaryRegion,
      recoveryTimeObjectiveMinutes: this.objectiveMinutes(),
      workflows: workflowsOf(place, graph, approver),
    });
    if (props.withoutGates !== undefined) recordRemoval(plan, 'validation-gate', props.withoutGates);
    recordPlan(plan, graph);
    this.planArn = plan.attrArn;
    this.stages = graph.stages.map(stage => [...stage]);
    this.criticalPath = [...graph.criticalPath];
    if (graph.seconds !== null) this.expectedDuration = Duration.seconds(graph.seconds);
  }

  private checkGates({ ungated }: Graph): void {
    if (ungated.length === 0) return;
    throw reject(this, {
      code: 'store-without-gate',
      problem: 'these stores would be used before anybody validated them',
      received: ungated,
      allowed: 'a SwitchStep.passGate that waits for each of them',
      fix: 'add one, or say in withoutGates why nobody needs to look',
    });
  }

  /** Region switch compares what executions take with it. */
  private objectiveMinutes(): number | undefined {
    const objective = RecoveryObjectives.of(this).secondsFor('region-failure');
    return objective === undefined ? undefined : Math.max(1, Math.floor(objective.rtoSeconds / 60));
  }
}
