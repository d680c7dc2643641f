import type { IConstruct } from 'constructs';
import { checkProps } from '../../lib/model/props';

/**
 * The properties of a construct, which plain JavaScript may leave out or fill with anything. Comes first in
 * every constructor, so that everything behind it can rely on an object.
 *
 * @throws RecoveryError `invalid-props`
 */
export function requireProps<T extends object>(scope: IConstruct, props: T): T {
  return checkProps(props, scope.node.path);
}

/**
 * The properties of something that is being made below `scope` and has no node yet, such as an import.
 *
 * @throws RecoveryError `invalid-props`
 */
export function requirePropsAt<T extends object>(scope: IConstruct, id: string, props: T): T {
  return checkProps(props, scope.node.path ? `${scope.node.path}/${id}` : id);
}
