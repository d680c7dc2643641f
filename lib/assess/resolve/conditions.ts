import { own } from '../template';
import { resolve } from './resolve';
import { type Scope, follow } from './scope';
import { findUnresolved } from './unresolved';

/** Whether a named condition holds; undefined when the templates don't determine it. */
export function conditionHolds(name: string, scope: Scope): boolean | undefined {
  const inner = follow(scope, `condition ${scope.stack.name}.${name}`);
  const definition = own(scope.stack.conditions, name);
  if (!inner || definition === undefined) return undefined;
  return evaluate(definition, inner);
}

function evaluate(definition: unknown, scope: Scope): boolean | undefined {
  if (typeof definition !== 'object' || definition === null) return undefined;
  const [name, operand] = Object.entries(definition)[0] ?? [];
  const operands = Array.isArray(operand) ? operand : [];
  switch (name) {
    case 'Condition':
      return typeof operand === 'string' ? conditionHolds(operand, scope) : undefined;
    case 'Fn::Equals':
      return equal(operands.map(item => resolve(item, scope)));
    case 'Fn::Not':
      return not(evaluate(operands[0], scope));
    case 'Fn::And':
      return all(operands.map(item => evaluate(item, scope)));
    case 'Fn::Or':
      return not(all(operands.map(item => not(evaluate(item, scope)))));
    default:
      return undefined;
  }
}

function equal(values: readonly unknown[]): boolean | undefined {
  if (values.length !== 2 || findUnresolved(values)) return undefined;
  // Placeholders stand for texts that deployment decides: equal ones are equal, others may be.
  const [one, other] = values.map(value => JSON.stringify(value));
  if (one === other) return true;
  return /[‹›]/.test(`${one}${other}`) ? undefined : String(values[0]) === String(values[1]);
}

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function all(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}
