import type { CfnPlan } from 'aws-cdk-lib/aws-arcregionswitch';
import { SwitchStep } from '../switch-step';
import type { Block, PlanPlace } from './block';
import type { Graph } from './graph';

/** What somebody says yes to before the way back. */
export const FAILBACK_STEP = 'Approve failback';

/**
 * The ways of a plan: over to the recovery region, back once a person says so, and making anew in between what
 * replicates the other way round. No trigger starts any of them.
 */
export function workflowsOf(
  place: PlanPlace,
  graph: Graph,
  approverRoleArn: string,
): CfnPlan.WorkflowProperty[] {
  const stages = graph.stages.map((names, index) => {
    const steps = names.map(name => stepOf(place, graph.steps.get(name)!));
    return together(`Stage ${index + 1}`, steps);
  });
  const approval = SwitchStep.awaitApproval({ name: FAILBACK_STEP, approverRoleArn });
  const reseeds = [...graph.steps.values()].flatMap(({ name, _parts }) =>
    _parts.reseed === undefined ? [] : [namedStep(`Ready again: ${name}`, _parts.reseed(place))],
  );
  return [
    {
      workflowTargetAction: 'activate',
      workflowTargetRegion: place.recoveryRegion,
      workflowDescription: 'the recovery region takes over',
      steps: stages,
    },
    {
      workflowTargetAction: 'activate',
      workflowTargetRegion: place.primaryRegion,
      workflowDescription: 'the primary region takes over again, once a person says so',
      steps: [stepOf(place, approval), ...stages],
    },
    ...(reseeds.length === 0
      ? []
      : [
          {
            workflowTargetAction: 'postRecovery',
            workflowDescription: 'the region that was left is made ready for the way back',
            steps: [together('Ready again', reseeds)],
          },
        ]),
  ];
}

function stepOf(place: PlanPlace, { name, _parts }: SwitchStep): CfnPlan.StepProperty {
  return namedStep(name, _parts.block(place));
}

function namedStep(name: string, { type, configuration }: Block): CfnPlan.StepProperty {
  return { name, executionBlockType: type, executionBlockConfiguration: configuration };
}

/** @see https://docs.aws.amazon.com/arc-region-switch/latest/api/API_ParallelExecutionBlockConfiguration.html */
function together(name: string, steps: readonly CfnPlan.StepProperty[]): CfnPlan.StepProperty {
  const [first, ...more] = steps;
  if (more.length === 0) return first!;
  return {
    name,
    executionBlockType: 'Parallel',
    executionBlockConfiguration: { parallelConfig: { steps: [...steps] } },
  };
}
