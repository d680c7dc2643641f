import { idOfPath } from '../model/resource-id';

/** A resource as it stands in a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly Condition?: unknown;
  readonly DeletionPolicy?: unknown;
}

/** A template of a stack, and where it would be deployed. */
export interface StackTemplate {
  /** Name of the stack. */
  readonly name: string;
  /** Construct path of the stack; its name where there is none. */
  readonly path: string;
  /** Region, or `unknown-region`. */
  readonly region: string;
  /** Account, or `unknown-account`. */
  readonly account: string;
  /** The file that it was read from. */
  readonly file: string;
  /** For a nested stack: the stack that it is in, and the resource that it is there. */
  readonly parent?: { readonly stack: StackTemplate; readonly logicalId: string };
  readonly resources: Readonly<Record<string, TemplateResource>>;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly mappings: Readonly<Record<string, unknown>>;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** What changes or adds to the template before it is deployed: macros, included files and loops, by name. */
  readonly macros: readonly string[];
}

/**
 * The construct path of a resource without its app-internal tail, or `<stack>/<logicalId>` where the template
 * has none.
 */
export function resourceId(stack: StackTemplate, logicalId: string): string {
  const path = resourceOf(stack, logicalId)?.Metadata?.['aws:cdk:path'];
  return typeof path === 'string' ? idOfPath(path) : `${stack.name}/${logicalId}`;
}

/** A value below a resource's properties, or undefined where the template doesn't state it. */
export function property(resource: TemplateResource, ...keys: readonly (string | number)[]): unknown {
  return at(resource.Properties, ...keys);
}

/** A value below another one, or undefined where there is none. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  let current = value;
  for (const key of keys) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[key];
  }
  return current;
}

/** What an object itself has under a key; never what every object has, such as `constructor`. */
export function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

/** A resource of a template. */
export function resourceOf(stack: StackTemplate, logicalId: string): TemplateResource | undefined {
  return own(stack.resources, logicalId) as TemplateResource | undefined;
}
