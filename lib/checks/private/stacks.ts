import * as path from 'node:path';
import type { PolicyValidationStack, Stack } from 'aws-cdk-lib';
import { readJson } from '../../assess/input/read';
import { objectAt, toStackTemplate } from '../../assess/input/shape';
import { type StackTemplate, resourceOf } from '../../assess/template';
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
  for (const stack of index.stacks.values()) {
    const parent = stack.nestedStackParent && byPath.get(stack.nestedStackParent.node.path);
    if (!parent) continue;
    byPath.set(stack.node.path, nested(stack, parent));
    byPath.set(parent.path, naming(stack, parent));
  }
  return [...byPath.values()];
}

function nested(stack: Stack, parent: StackTemplate): StackTemplate {
  const file = path.join(path.dirname(parent.file), stack.templateFile);
  const document = readJson(file);
  return toStackTemplate(
    { ...document, Parameters: withoutDefaults(objectAt(document, 'Parameters', file)) },
    { ...parent, name: stack.node.path, path: stack.node.path, file },
  );
}

/** The parent with its nested stack's file, which it records only when the CLI of CDK synthesizes. */
function naming(stack: Stack, parent: StackTemplate): StackTemplate {
  const resource = stack.nestedStackResource;
  const logicalId = resource && String(resource.stack.resolve(resource.logicalId));
  const stated = logicalId === undefined ? undefined : resourceOf(parent, logicalId);
  if (logicalId === undefined || stated === undefined) return parent;
  const metadata = { ...stated.Metadata, 'aws:asset:path': stack.templateFile };
  return { ...parent, resources: { ...parent.resources, [logicalId]: { ...stated, Metadata: metadata } } };
}

/** The parent decides on parameters: a default would be taken for a value that it may not have. */
function withoutDefaults(parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [
      name,
      { ...(parameter as object), Default: undefined },
    ]),
  );
}
