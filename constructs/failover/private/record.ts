import type { CfnResource } from 'aws-cdk-lib';
import { StepPlane } from '../step-kinds';
import type { Graph } from './graph';

/** Key under which a plan records what its properties don't say. */
const FAILOVER_PLAN = 'cdk-recovery:failover-plan';

/** Records in which order steps are run, on what each relies, and how long the longest way is. */
export function recordPlan(resource: CfnResource, graph: Graph): void {
  const steps = graph.stages.flatMap((names, stage) =>
    names.map(name => {
      const { kind, plane, after, _step } = graph.steps.get(name)!;
      return { name, stage: stage + 1, kind, plane, after, expectedSeconds: _step.expectedSeconds };
    }),
  );
  resource.addMetadata(FAILOVER_PLAN, {
    steps,
    criticalPath: graph.criticalPath,
    expectedSeconds: graph.seconds,
    controlPlaneSteps: steps.filter(step => step.plane === StepPlane.REGIONAL_CONTROL).map(step => step.name),
  });
}
