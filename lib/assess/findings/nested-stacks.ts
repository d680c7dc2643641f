import * as path from 'node:path';
import { placeOf } from '../resolve/scope';
import { type Resource, text } from '../system/resource';
import type { StackTemplate } from '../template';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** Nested stacks whose template was not read: what they hold is judged by nobody, so all is not well. */
export const nestedStacks: Finder = ({ system, stacks }) =>
  system
    .ofType('AWS::CloudFormation::Stack')
    .filter(resource => !stacks.some(stack => isTheNested(resource, stack) || hasItsName(resource, stack)))
    .map(resource => {
      const asset = resource.metadata['aws:asset:path'];
      return finding('nested-stack-not-read', resource.id, {
        message:
          'the template of this nested stack is not among those that were read, or no template, so its stores are not judged',
        remedy: `pass its template as another path${typeof asset === 'string' ? `: ${asset}` : ''}`,
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

/** Whether a template that was passed by itself is the one that a nested stack names, by the name of its file. */
function hasItsName(resource: Resource, { name, parent, file }: StackTemplate): boolean {
  if (parent !== undefined || name === resource.stack) return false;
  return [resource.metadata['aws:asset:path'], text(resource, 'TemplateURL')].some(
    place => typeof place === 'string' && path.posix.basename(place) === path.basename(file),
  );
}
