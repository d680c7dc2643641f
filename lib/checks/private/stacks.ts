import * as path from 'node:path';
import type { PolicyValidationStack, Stack } from 'aws-cdk-lib';
import { readJson } from '../../assess/input/read';
import { toStackTemplate } from '../../assess/input/shape';
import type { StackTemplate } from '../../assess/template';
import type { ConstructIndex } from './construct-index';

/**
 * The templates of a synthesis, and those of nested stacks, which CDK doesn't list.
 *
 * @throws RecoveryError `unreadable-input`
 */
export function stacksOf(
  listed: readonly PolicyValidationStack[],
  index: ConstructIndex,
): readonly StackTemplate[] {
  const tops = listed.map(({ stackConstructPath, templatePath, accountId, region }) =>
    toStackTemplate(readJson(templatePath), {
      name: index.stacks.get(stackConstructPath)?.stackName ?? stackConstructPath,
      path: stackConstructPath,
      region: region ?? 'unknown-region',
      account: accountId ?? 'unknown-account',
      file: templatePath,
    }),
  );
  const byPath = new Map(tops.map(top => [top.path, top]));
  // In the order of the tree, so that a parent comes before what is nested in it.
  for (const stack of index.stacks.values()) {
    const parent = stack.nestedStackParent && byPath.get(stack.nestedStackParent.node.path);
    if (parent) byPath.set(stack.node.path, nested(stack, parent));
  }
  return [...byPath.values()];
}

/** Named and linked as the command line has it, so that both say the same: the parent passes the parameters. */
function nested(stack: Stack, parent: StackTemplate): StackTemplate {
  const resource = stack.nestedStackResource;
  const logicalId = String(resource?.stack.resolve(resource.logicalId));
  const file = path.join(path.dirname(parent.file), stack.templateFile);
  const { region, account } = parent;
  return toStackTemplate(readJson(file), {
    name: `${parent.name}-${logicalId}`,
    path: stack.node.path,
    region,
    account,
    file,
    parent: { stack: parent, logicalId },
  });
}
