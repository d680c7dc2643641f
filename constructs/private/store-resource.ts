import { CfnResource, Lazy, type Stack } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { idOfPath } from '../../lib/model/resource-id';

/** The one resource that a construct is about; undefined where it has none, as something imported. */
export function resourceOf(construct: unknown): CfnResource | undefined {
  let current: IConstruct | undefined = Construct.isConstruct(construct) ? construct : undefined;
  while (current !== undefined && !CfnResource.isCfnResource(current)) current = defaultChildOf(current);
  return current;
}

function defaultChildOf(construct: IConstruct): IConstruct | undefined {
  try {
    return construct.node.defaultChild;
  } catch {
    // One that has both a Resource and a Default is about neither.
    return undefined;
  }
}

/**
 * The id by which a report calls a resource: its path where the template has it, else its stack and logical id. The
 * latter may still be changed until the template is written.
 */
export function resourceIdOf(resource: CfnResource): string {
  return Lazy.string({
    produce: () => {
      const path: unknown = resource.getMetadata('aws:cdk:path');
      return typeof path === 'string'
        ? idOfPath(path)
        : `${stackNameOf(resource.stack)}/${resource.logicalId}`;
    },
  });
}

/** A nested stack is given its name by CloudFormation; reports call it by its parent and its logical id there. */
function stackNameOf({ nestedStackParent: parent, nestedStackResource: resource, stackName }: Stack): string {
  return parent && resource ? `${stackNameOf(parent)}-${(resource as CfnResource).logicalId}` : stackName;
}
