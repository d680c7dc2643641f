import { INTRINSICS } from './intrinsics';
import { type Scope, enter, follow } from './scope';
import { Unresolved, isUnresolved } from './unresolved';

/** Stands for a property that a template takes away again (`AWS::NoValue`). */
export const NO_VALUE = Symbol('AWS::NoValue');

/**
 * A value of a template with its intrinsic functions worked out. What can't be worked out becomes an
 * {@link Unresolved} in its place; names that only deployment decides become texts in ‹›, equal where the
 * references are equal.
 */
export function resolve(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return value.includes('{{resolve:') ? dynamic(value, scope) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return value.map(item => resolve(item, scope)).filter(item => item !== NO_VALUE);
  }
  const keys = Object.keys(value);
  const [only] = keys;
  if (keys.length === 1 && only !== undefined) {
    const operand = (value as Record<string, unknown>)[only];
    const intrinsic = Object.hasOwn(INTRINSICS, only) ? INTRINSICS[only] : undefined;
    if (intrinsic) return intrinsic(operand, scope);
    if (only.startsWith('Fn::')) return new Unresolved(`${only} is not understood`);
  }
  return resolveEach(value as Readonly<Record<string, unknown>>, keys, scope);
}

/** A loop, not a chain of lists: every object of every template comes through here. */
function resolveEach(
  value: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  scope: Scope,
): Record<string, unknown> | Unresolved {
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    // Among other keys a macro or a loop adds to them, and what it adds is known to nobody.
    if (key.startsWith('Fn::')) return new Unresolved(`${key} adds to what is stated here`);
    const resolved = resolve(value[key], scope);
    if (resolved === NO_VALUE) continue;
    // Plain assignment would set the prototype instead of a key of that name.
    if (key === '__proto__') Object.defineProperty(result, key, { value: resolved, enumerable: true });
    else result[key] = resolved;
  }
  return result;
}

/** A value as a text, or what makes it none. */
export function resolveText(value: unknown, scope: Scope): string | Unresolved {
  const resolved = resolve(value, scope);
  if (isUnresolved(resolved)) return resolved;
  if (typeof resolved === 'string') return resolved;
  if (typeof resolved === 'number' || typeof resolved === 'boolean') return String(resolved);
  return new Unresolved('a text is expected here');
}

/** Dynamic references to parameters that a template of the call makes; others are left for deployment. */
function dynamic(text: string, scope: Scope): string | Unresolved {
  const whole = /^\{\{resolve:ssm:([^:}]+)(?::\d+)?\}\}$/.exec(text);
  if (!whole) return text;
  const inner = follow(scope, `parameter ${whole[1]}`);
  const found = inner && scope.neighbours.parameter(whole[1]!, scope.place.region);
  return inner && found
    ? resolveText(found.value, enter(inner, found.stack))
    : new Unresolved(`the parameter ${whole[1]} is not in these templates`);
}
