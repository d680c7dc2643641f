import { CfnResource, Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Finds constructs by what templates know of them. */
export class ConstructIndex {
  /** Every stack, by its construct path; parents before their nested stacks. */
  public readonly stacks = new Map<string, Stack>();
  private readonly resources = new Map<string, Map<string, IConstruct>>();

  public constructor(public readonly root: IConstruct) {
    for (const construct of root.node.findAll()) {
      if (Stack.isStack(construct)) this.stacks.set(construct.node.path, construct);
      if (CfnResource.isCfnResource(construct)) this.add(construct);
    }
  }

  /** The construct of a resource; that of its stack where something other than a construct made it. */
  public find(stackPath: string, logicalId: string): IConstruct {
    return this.resources.get(stackPath)?.get(logicalId) ?? this.stacks.get(stackPath) ?? this.root;
  }

  private add(resource: CfnResource): void {
    const { stack } = resource;
    let ofStack = this.resources.get(stack.node.path);
    if (!ofStack) this.resources.set(stack.node.path, (ofStack = new Map()));
    ofStack.set(String(stack.resolve(resource.logicalId)), resource);
  }
}

/**
 * Whether a rule was acknowledged on a construct, or above it, by its bare id. The core matches only qualified
 * ids; a bare one counts as the id of an annotation and would do nothing, which nobody expects who knows cdk-nag.
 */
export function isHidden(construct: IConstruct, ruleName: string): boolean {
  const ids = [`Annotation::${ruleName}`, `annotation::${ruleName}`];
  return construct.node.scopes.some(scope =>
    scope.node.metadata.some(
      ({ type, data }) =>
        type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY &&
        typeof data === 'object' &&
        data !== null &&
        ids.some(id => Object.hasOwn(data as object, id)),
    ),
  );
}
