import { CfnResource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { resourceOf } from '../../private/store-resource';
import { isFlowLogOf } from './flow-log';
import { type Guarded, isNetwork, openGroups } from './open-groups';

/** Holds a network to what it is for until synthesis: anybody may add a security group, or take the flow log away. */
export function guardNetwork(scope: Construct, guarded: Guarded): void {
  scope.node.addValidation({ validate: () => [...faults(scope, guarded)] });
}

function* faults(scope: Construct, guarded: Guarded): Generator<string> {
  yield* openGroups(scope, guarded);
  // A network from elsewhere has its flow logs elsewhere.
  if (resourceOf(guarded.vpc) === undefined) return;
  const logged = scope.node.root.node
    .findAll()
    .some(
      node => CfnResource.isCfnResource(node) && isFlowLogOf(node, id => isNetwork(node, id, guarded.vpc)),
    );
  if (!logged) {
    yield 'the network has no flow log of all traffic: add one (vpc.addFlowLog), so that what went in and out is known';
  }
}
