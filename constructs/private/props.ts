import { Construct, type IConstruct } from 'constructs';
import { RecoveryError } from '../../lib/model/errors';
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

/**
 * A construct that was handed to something without a place of its own, told by an attribute that its kind has.
 *
 * @param path who asks, for the message
 * @throws RecoveryError `invalid-resource`
 */
export function requireAttribute<T extends object>(
  path: string,
  kind: string,
  value: T,
  attribute: keyof T & string,
): T {
  // The attribute alone may be an ARN in an object of one's own, which aws-cdk-lib takes apart further down.
  if (Construct.isConstruct(value) && typeof value[attribute] === 'string') return value;
  throw RecoveryError.invalid({
    code: 'invalid-resource',
    path,
    problem: `this is not ${kind}`,
    received: value,
    allowed: `${kind}, which has ${attribute}`,
    fix: 'pass the construct, made in this app or imported',
  });
}
