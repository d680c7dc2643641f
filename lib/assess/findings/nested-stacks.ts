import * as path from 'node:path';
import { SOURCES } from '../../model/sources';
import { text } from '../system/resource';
import type { Finder } from './subject';

/** Nested stacks whose template nobody passed: what they hold is judged by nobody, so all is not well. */
export const nestedStacks: Finder = ({ system, stacks }) => {
  const read = new Set(stacks.map(({ file }) => path.basename(file)));
  return system.ofType('AWS::CloudFormation::Stack').flatMap(resource => {
    const asset = resource.metadata['aws:asset:path'];
    const url = text(resource, 'TemplateURL');
    const known = [asset, url].some(
      place => typeof place === 'string' && read.has(path.posix.basename(place)),
    );
    if (known) return [];
    return [
      {
        id: 'nested-stack-not-read',
        severity: 'error' as const,
        resource: resource.id,
        message:
          'the template of this nested stack is not among those that were read, so its stores are not judged',
        remedy: `pass its template as another path${typeof asset === 'string' ? `: ${asset}` : ''}`,
        source: SOURCES.cloudFormationTypes,
      },
    ];
  });
};
