import { Aspects, type IAspect, Stack, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Does something to every stack at or below a scope, also to those that are made later, and to those of stages: an
 * aspect stops where a stage begins, whose stacks are synthesized before the aspects around it run.
 */
export function forEveryStack(scope: IConstruct, visit: (stack: Stack) => void): void {
  const aspect = new OnStacks(visit);
  Aspects.of(scope).add(aspect);
  const root = scope.node.root;
  if (!Stage.isStage(root)) return;
  const reached = new Set<IConstruct>([scope]);
  const synth = root.synth.bind(root);
  root.synth = options => {
    for (const stage of scope.node.findAll().filter(node => Stage.isStage(node) && !reached.has(node))) {
      reached.add(stage);
      Aspects.of(stage).add(aspect);
    }
    return synth(options);
  };
}

class OnStacks implements IAspect {
  public constructor(private readonly onStack: (stack: Stack) => void) {}

  public visit(node: IConstruct): void {
    if (Stack.isStack(node)) this.onStack(node);
  }
}
