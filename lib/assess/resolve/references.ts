import { type TemplateResource, own, resourceOf } from '../template';
import { statedAttribute } from './attributes';
import { conditionHolds } from './conditions';
import { broughtOver } from './cross-region';
import { IDENTITIES, type Identity } from './identity';
import { outputOf, passedParameter } from './nested';
import { NO_VALUE, resolve, resolveText } from './resolve';
import { type Scope, enter, follow, labelOf } from './scope';
import { Unresolved, isUnresolved } from './unresolved';

/** What `Ref` returns: a pseudo parameter, a parameter, or a resource's name or ARN. */
export function ref(name: string, scope: Scope): unknown {
  if (name.startsWith('AWS::')) return pseudo(name, scope);
  const parameter = own(scope.stack.parameters, name) as { Type?: unknown; Default?: unknown } | undefined;
  if (parameter) return parameterValue(name, parameter, scope);
  const resource = resourceOf(scope.stack, name);
  if (!resource) return new Unresolved(`${name} is neither a parameter nor a resource of this template`);
  if (isLeftOut(resource, scope)) return leftOut(name);
  return IDENTITIES[resource.Type]?.ref === 'arn' ? arnOf(name, scope) : nameOf(name, scope);
}

/** What `Fn::GetAtt` returns: the ARN or the name where the attribute is one, else an opaque text. */
export function getAtt(logicalId: string, attribute: string, scope: Scope): unknown {
  const resource = resourceOf(scope.stack, logicalId);
  if (!resource) return new Unresolved(`${logicalId} is no resource of this template`);
  if (isLeftOut(resource, scope)) return leftOut(logicalId);
  const identity: Identity | undefined = IDENTITIES[resource.Type];
  if (attribute === 'Arn' || identity?.arnAttributes?.includes(attribute)) return arnOf(logicalId, scope);
  if (identity?.nameAttributes?.includes(attribute)) return nameOf(logicalId, scope);
  if (resource.Type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.'))
    return outputOf(logicalId, attribute.slice('Outputs.'.length), scope);
  return (
    statedAttribute(logicalId, attribute, scope) ??
    broughtOver(logicalId, attribute, scope) ??
    `‹${labelOf(scope)}/${logicalId}.${attribute}›`
  );
}

/**
 * The physical name that the template states, as AWS keeps it, or a text in ‹› that stands for it. What deployment
 * decides of a name keeps its letters.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
export function nameOf(logicalId: string, scope: Scope): string {
  const opaque = `‹${labelOf(scope)}/${logicalId}›`;
  const resource = resourceOf(scope.stack, logicalId);
  const identity = resource && IDENTITIES[resource.Type];
  const stated = identity?.name;
  const inner = follow(scope, `name of ${scope.stack.name}/${logicalId}`);
  if (stated === undefined || !inner) return opaque;
  const value = resource?.Properties?.[stated];
  if (value === undefined) return opaque;
  const name = resolveText(value, inner);
  if (isUnresolved(name)) return opaque;
  return identity?.lowerCase ? name.replace(/[^‹›]+(?![^‹]*›)/g, part => part.toLowerCase()) : name;
}

/** The ARN, made from the name where the type's form is known. */
export function arnOf(logicalId: string, scope: Scope): string {
  const resource = resourceOf(scope.stack, logicalId);
  const form = resource && IDENTITIES[resource.Type]?.arn;
  const name = `${pathOf(logicalId, scope)}${nameOf(logicalId, scope)}`;
  return form ? form(name, scope.place) : `‹arn of ${labelOf(scope)}/${logicalId}›`;
}

/** What stands before the name in an ARN: `svc/` for the path `/svc/`, and nothing for `/`. */
function pathOf(logicalId: string, scope: Scope): string {
  const resource = resourceOf(scope.stack, logicalId);
  const stated = resource && IDENTITIES[resource.Type]?.path;
  const value = stated === undefined ? undefined : resource?.Properties?.[stated];
  const inner = follow(scope, `path of ${scope.stack.name}/${logicalId}`);
  if (value === undefined || !inner) return '';
  const path = resolveText(value, inner);
  return isUnresolved(path) ? `‹path of ${labelOf(scope)}/${logicalId}›/` : path.replace(/^\//, '');
}

/** Whether a resource is not made, which leaves nothing to refer to. */
function isLeftOut({ Condition: condition }: TemplateResource, scope: Scope): boolean {
  return typeof condition === 'string' && conditionHolds(condition, scope) === false;
}

function leftOut(logicalId: string): Unresolved {
  return new Unresolved(`${logicalId} is left out by its condition`);
}

function pseudo(name: string, scope: Scope): unknown {
  const { place, stack } = scope;
  switch (name) {
    case 'AWS::AccountId':
      return place.account;
    case 'AWS::Region':
      return place.region;
    case 'AWS::Partition':
      return place.partition;
    case 'AWS::StackName':
      // CloudFormation makes the name of a nested stack up.
      return stack.parent ? `‹${labelOf(scope)}›` : stack.name;
    case 'AWS::URLSuffix':
      return place.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    case 'AWS::NoValue':
      return NO_VALUE;
    default:
      return `‹${name} of ${labelOf(scope)}›`;
  }
}

function parameterValue(
  name: string,
  parameter: { readonly Type?: unknown; readonly Default?: unknown },
  scope: Scope,
): unknown {
  const { Default: byDefault, Type: type } = parameter;
  const passed = passedParameter(name, scope);
  if (isUnresolved(passed)) return passed;
  const value = passed ?? byDefault;
  if (value === undefined) return new Unresolved(`the parameter ${name} has no default`);
  if (passed === undefined)
    scope.notes.add(`judged by the default of the parameter ${name} (${String(value)})`);
  if (typeof type === 'string' && type.startsWith('AWS::SSM::Parameter::Value')) {
    const inner = follow(scope, `parameter ${String(value)}`);
    const found = inner && scope.neighbours.parameter(String(value), scope.place.region);
    return inner && found
      ? resolve(found.value, enter(inner, found.stack))
      : new Unresolved(`the parameter ${String(value)} is not in these templates`);
  }
  const list = type === 'CommaDelimitedList' || (typeof type === 'string' && type.startsWith('List<'));
  return list && typeof value === 'string' ? value.split(',').map(item => item.trim()) : value;
}
