/** A resource as it stands in a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

/** A template of a stack, and where it would be deployed. */
export interface StackTemplate {
  /** Name of the stack. */
  readonly name: string;
  /** Construct path of the stack; its name where there is none. */
  readonly path: string;
  readonly region: string;
  readonly account: string;
  readonly resources: Readonly<Record<string, TemplateResource>>;
}

/**
 * The construct path of a resource without its app-internal tail, or `<stack>/<logicalId>` where the template
 * has none.
 */
export function resourceId(stack: StackTemplate, logicalId: string): string {
  const path = stack.resources[logicalId]?.Metadata?.['aws:cdk:path'];
  return typeof path === 'string'
    ? path.replace(/(\/(Resource|Default))+$/, '')
    : `${stack.name}/${logicalId}`;
}

/** A value below a resource's properties, or undefined where the template doesn't state it. */
export function property(resource: TemplateResource, ...keys: readonly (string | number)[]): unknown {
  let value: unknown = resource.Properties;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}
