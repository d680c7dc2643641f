import { text } from '../system/resource';
import type { System } from '../system/system';
import type { StackTemplate } from '../template';
import { wordReader } from './reader';
import type { Word } from './word';

/** Roles that the templates themselves call break glass, by name or by description. */
export function breakGlassRoles(system: System, stacks: readonly StackTemplate[]): readonly Word[] {
  const read = wordReader(system, stacks);
  return system
    .ofType('AWS::IAM::Role')
    .filter(role =>
      [text(role, 'RoleName'), text(role, 'Description')].some(said => /break.?glass/i.test(said ?? '')),
    )
    .map(role => read.arn(role));
}
