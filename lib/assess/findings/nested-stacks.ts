import { placeOf } from '../resolve/scope';
import type { Resource } from '../system/resource';
import type { StackTemplate } from '../template';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** Nested stacks whose template was not read: what they hold is judged by nobody, so all is not well. */
export const nestedStacks: Finder = ({ system, stacks }) =>
  system
    .ofType('AWS::CloudFormation::Stack')
    .filter(resource => !stacks.some(stack => isTheNested(resource, stack)))
    .map(resource => {
      const asset = resource.metadata['aws:asset:path'];
      return finding('nested-stack-not-read', resource.id, {
        message:
          'the template of this nested stack is not among those that were read, or no template, so its stores are not judged',
        remedy: `pass its template as another path, under the name that its URL ends with${typeof asset === 'string' ? `: ${asset}` : ''}`,
      });
    });

function isTheNested({ stack, region, logicalId }: Resource, { parent }: StackTemplate): boolean {
  return (
    parent !== undefined &&
    parent.logicalId === logicalId &&
    parent.stack.name === stack &&
    placeOf(parent.stack).region === region
  );
}
