import type { CfnResource } from 'aws-cdk-lib';
import { METADATA, type RecordedFailoverPlan } from '../../../lib/model/metadata';
import { StepPlane } from '../step-kinds';
import type { Graph } from './graph';

/** Records in which order steps are run, on what each relies, and how long the longest way is. */
export function recordPlan(resource: CfnResource, graph: Graph): void {
  const steps = graph.stages.flatMap((names, stage) =>
    names.map(name => {
      const { kind, plane, after, _step } = graph.steps.get(name)!;
      return { name, stage: stage + 1, kind, plane, after, ...timeOf(_step.expectedSeconds) };
    }),
  );
  const recorded: RecordedFailoverPlan = {
    steps,
    criticalPath: graph.criticalPath,
    ...timeOf(graph.seconds),
    controlPlaneSteps: steps.filter(step => step.plane === StepPlane.REGIONAL_CONTROL).map(step => step.name),
  };
  resource.addMetadata(METADATA.failoverPlan, recorded);
}

/** CloudFormation refuses a template with a null in it, also in metadata. */
function timeOf(expectedSeconds: number | null): { readonly expectedSeconds?: number } {
  return expectedSeconds === null ? {} : { expectedSeconds };
}
