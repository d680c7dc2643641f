import { resourceOf } from '../template';
import { NO_VALUE, resolve } from './resolve';
import { type Scope, follow } from './scope';

/** Attributes that return what the resource itself states. */
const STATED: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::Subnet': ['AvailabilityZone', 'AvailabilityZoneId'],
};

/** What a resource states for an attribute that returns just that; undefined for any other, and where it states nothing. */
export function statedAttribute(logicalId: string, attribute: string, scope: Scope): unknown {
  const resource = resourceOf(scope.stack, logicalId);
  const inner = follow(scope, `${attribute} of ${scope.stack.name}/${logicalId}`);
  if (!resource || !inner || !STATED[resource.Type]?.includes(attribute)) return undefined;
  const stated = resolve(resource.Properties?.[attribute], inner);
  return stated === NO_VALUE ? undefined : stated;
}
