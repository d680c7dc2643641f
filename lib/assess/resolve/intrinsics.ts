import { conditionHolds } from './conditions';
import { getAtt, ref } from './references';
import { NO_VALUE, resolve, resolveText } from './resolve';
import { own } from '../template';
import { type Scope, enter, follow } from './scope';
import { Unresolved, findUnresolved, isUnresolved } from './unresolved';

type Intrinsic = (operand: unknown, scope: Scope) => unknown;

const malformed = (name: string): Unresolved => new Unresolved(`${name} is malformed`);

/** The functions of CloudFormation, each by its name. */
export const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (operand, scope) => (typeof operand === 'string' ? ref(operand, scope) : malformed('Ref')),
  'Fn::GetAtt': (operand, scope) => {
    const [logicalId, ...rest] =
      typeof operand === 'string' ? operand.split('.') : Array.isArray(operand) ? operand : [];
    const attribute = rest.map(part => resolve(part, scope)).join('.');
    return typeof logicalId === 'string' && attribute
      ? getAtt(logicalId, attribute, scope)
      : malformed('Fn::GetAtt');
  },
  'Fn::Join': (operand, scope) => {
    const [separator, list] = Array.isArray(operand) ? operand : [];
    const items = resolve(list, scope);
    const unresolved = findUnresolved(items);
    if (unresolved) return unresolved;
    return typeof separator === 'string' && Array.isArray(items)
      ? items.join(separator)
      : malformed('Fn::Join');
  },
  'Fn::Sub': (operand, scope) => substitute(operand, scope),
  'Fn::If': (operand, scope) => {
    const [name, yes, no] = Array.isArray(operand) ? operand : [];
    const holds = typeof name === 'string' ? conditionHolds(name, scope) : undefined;
    if (holds === undefined)
      return new Unresolved(`the condition ${String(name)} can't be decided from the templates`);
    return resolve(holds ? yes : no, scope);
  },
  'Fn::Select': (operand, scope) => {
    const [index, list] = Array.isArray(operand) ? operand : [];
    const items = resolve(list, scope);
    if (isUnresolved(items)) return items;
    const position = Number(resolve(index, scope));
    return Array.isArray(items) && position in items ? items[position] : malformed('Fn::Select');
  },
  'Fn::Split': (operand, scope) => {
    const [separator, text] = Array.isArray(operand) ? operand : [];
    const whole = resolveText(text, scope);
    if (isUnresolved(whole)) return whole;
    return typeof separator === 'string' ? whole.split(separator) : malformed('Fn::Split');
  },
  'Fn::FindInMap': (operand, scope) => {
    if (!Array.isArray(operand)) return malformed('Fn::FindInMap');
    const [map, top, second, options] = operand.map(item => resolve(item, scope));
    const found = [map, top, second].reduce(
      (level, key) => own(level, String(key)),
      scope.stack.mappings as unknown,
    );
    if (found !== undefined) return resolve(found, scope);
    const fallback = (options as { DefaultValue?: unknown } | undefined)?.DefaultValue;
    return (
      fallback ??
      new Unresolved(`the mapping ${String(map)} has no entry for ${String(top)}, ${String(second)}`)
    );
  },
  'Fn::ImportValue': (operand, scope) => {
    const name = resolveText(operand, scope);
    if (isUnresolved(name)) return name;
    const inner = follow(scope, `export ${name}`);
    const found = inner && scope.neighbours.exported(name, scope.place.region);
    if (!inner || !found) return new Unresolved(`the export ${name} is not in these templates`);
    return resolve(found.value, enter(inner, found.stack));
  },
  'Fn::GetStackOutput': (operand, scope) => {
    const { StackName, OutputName, Region } = Object(resolve(operand, scope)) as Record<string, unknown>;
    const reference = `output ${String(StackName)}.${String(OutputName)}`;
    const inner = follow(scope, reference);
    const stack = scope.neighbours.stack(String(StackName), String(Region ?? scope.place.region));
    const output = stack && (own(stack.outputs, String(OutputName)) as { Value?: unknown } | undefined);
    if (!inner || !stack || !output) return new Unresolved(`the ${reference} is not in these templates`);
    return resolve(output.Value, enter(inner, stack));
  },
  // Three zones, as nearly every region has; which ones is decided at deployment.
  'Fn::GetAZs': (operand, scope) => {
    const region = resolve(operand, scope);
    if (isUnresolved(region)) return region;
    const elsewhere = region === '' || region === scope.place.region ? '' : ` of ${String(region)}`;
    return [1, 2, 3].map(zone => `‹zone ${zone}${elsewhere}›`);
  },
  'Fn::Base64': (operand, scope) => {
    const text = resolveText(operand, scope);
    return isUnresolved(text) ? text : Buffer.from(text).toString('base64');
  },
  'Fn::ToJsonString': (operand, scope) => {
    const value = resolve(operand, scope);
    return findUnresolved(value) ?? JSON.stringify(value);
  },
  'Fn::Length': (operand, scope) => {
    const list = resolve(operand, scope);
    return Array.isArray(list) ? list.length : malformed('Fn::Length');
  },
};

function substitute(operand: unknown, scope: Scope): unknown {
  const [text, variables] = Array.isArray(operand) ? operand : [operand, {}];
  if (typeof text !== 'string') return malformed('Fn::Sub');
  let unresolved: Unresolved | undefined;
  const result = text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    const stated = own(variables, name);
    const [logicalId = '', ...attribute] = name.split('.');
    const value =
      stated === undefined
        ? attribute.length > 0
          ? getAtt(logicalId, attribute.join('.'), scope)
          : ref(name, scope)
        : resolve(stated, scope);
    if (isUnresolved(value)) unresolved ??= value;
    return value === NO_VALUE ? '' : String(value);
  });
  return unresolved ?? result;
}
