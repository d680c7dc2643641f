import { type Statement, nothingKnown, statementsOf } from '../../../policy/statements';
import { type Resource, value } from '../../../system/resource';
import { mayNotExist } from '../existence';

/** What a resource says that is a policy, and why it may not apply. */
export function documentOf(policy: Resource): {
  readonly statements: readonly Statement[];
  readonly open?: string;
} {
  return {
    statements:
      policy.undetermined === undefined
        ? statementsOf(value(policy, 'PolicyDocument'))
        : nothingKnown(policy.undetermined),
    ...(mayNotExist(policy) ? { open: 'whether it exists hangs on an open condition' } : {}),
  };
}

/**
 * The texts of a list that a policy states, such as the roles that it is attached to.
 *
 * @param otherwise what stands for one that isn't determined
 */
export function namesIn(
  policy: Resource,
  otherwise: string,
  ...properties: readonly string[]
): readonly string[] {
  if (policy.undetermined !== undefined) return [otherwise];
  return properties
    .flatMap(property => [value(policy, property)].flat())
    .filter(name => name !== undefined)
    .map(name => (typeof name === 'string' ? name : otherwise));
}
