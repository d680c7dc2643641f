import { isUnresolved } from '../resolve/unresolved';

/** A resource with everything worked out that the templates determine. */
export interface Resource {
  /** Construct path where the template has one, else `<stack>/<logicalId>`. */
  readonly id: string;
  readonly type: string;
  readonly stack: string;
  readonly logicalId: string;
  readonly region: string;
  readonly account: string;
  /** Physical name, or a text in ‹› that stands for it. */
  readonly name: string;
  readonly arn: string;
  /** Properties; what the templates don't determine is an `Unresolved` in its place, at worst in place of them all. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Why none of its properties is determined, where that is so. */
  readonly undetermined?: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Tags whose key and value are determined. */
  readonly tags: ReadonlyMap<string, string>;
  /** Assumptions that were made on the way, such as the default of a parameter. */
  readonly notes: readonly string[];
}

/** A value below a resource's properties; undefined where there is none. */
export function value(resource: Resource, ...keys: readonly (string | number)[]): unknown {
  let current: unknown = resource.properties;
  for (const key of keys) {
    if (isUnresolved(current)) return current;
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[key];
  }
  return current;
}

/** A text, or undefined where there is none or it isn't determined. */
export function text(resource: Resource, ...keys: readonly (string | number)[]): string | undefined {
  const found = value(resource, ...keys);
  return typeof found === 'string' ? found : undefined;
}

/** A number, also one that stands as text, or undefined where there is none or it isn't determined. */
export function number(resource: Resource, ...keys: readonly (string | number)[]): number | undefined {
  const found = value(resource, ...keys);
  if (typeof found === 'number') return found;
  return typeof found === 'string' && /^\d+(\.\d+)?$/.test(found) ? Number(found) : undefined;
}

/**
 * Whether something is switched on: true only where the templates say so. CloudFormation takes `true` and
 * `"true"`.
 */
export function isOn(resource: Resource, ...keys: readonly (string | number)[]): boolean {
  const found = value(resource, ...keys);
  return found === true || (typeof found === 'string' && found.toLowerCase() === 'true');
}

/** Whether something may be switched on: wherever it is stated and isn't surely off. */
export function mayBeOn(resource: Resource, ...keys: readonly (string | number)[]): boolean {
  const found = value(resource, ...keys);
  return found !== undefined && String(found).toLowerCase() !== 'false';
}

/** A list of objects; empty where there is none or it isn't determined. */
export function list(
  resource: Resource,
  ...keys: readonly (string | number)[]
): readonly Record<string, unknown>[] {
  const found = value(resource, ...keys);
  const items = Array.isArray(found) ? found : found === undefined ? [] : [found];
  return items.filter(item => typeof item === 'object' && item !== null && !isUnresolved(item)) as Record<
    string,
    unknown
  >[];
}
