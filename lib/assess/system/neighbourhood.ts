import { resolveText } from '../resolve/resolve';
import { type Neighbourhood, type Scope, placeOf } from '../resolve/scope';
import { isUnresolved } from '../resolve/unresolved';
import type { StackTemplate, TemplateResource } from '../template';

interface Found {
  readonly stack: StackTemplate;
  readonly value: unknown;
}

/** How the stacks of a call see each other. Indexes are made when first asked for. */
export function neighbourhood(stacks: readonly StackTemplate[]): Neighbourhood {
  let exports: Map<string, Found | undefined> | undefined;
  let parameters: Map<string, Found | undefined> | undefined;
  let nested: ReturnType<typeof indexNested> | undefined;
  let labels: ReadonlyMap<StackTemplate, string> | undefined;
  const neighbours: Neighbourhood = {
    label: stack => (labels ??= indexLabels(stacks)).get(stack) ?? stack.name,
    stack: (name, region) => {
      const [found, ...others] = stacks.filter(
        stack => stack.name === name && placeOf(stack).region === region,
      );
      return others.length === 0 ? found : undefined;
    },
    nested: (parent, logicalId) => (nested ??= indexNested(stacks)).get(parent)?.get(logicalId),
    exported: (name, region) => (exports ??= indexExports(stacks, neighbours)).get(`${region} ${name}`),
    parameter: (name, region) =>
      (parameters ??= indexParameters(stacks, neighbours)).get(`${region} ${name}`),
  };
  return neighbours;
}

/** Only stacks that can't be told apart by name and place are numbered. */
function indexLabels(stacks: readonly StackTemplate[]): ReadonlyMap<StackTemplate, string> {
  const seen = new Map<string, number>();
  return new Map(
    stacks.map(stack => {
      const { name, region, account } = stack;
      const key = [name, region, account].join('\u0000');
      const number = (seen.get(key) ?? 0) + 1;
      seen.set(key, number);
      return [stack, number === 1 ? name : `${name} (${number})`];
    }),
  );
}

/** Takes up what a stack makes, unless another one says that it makes the same. */
function claim(index: Map<string, Found | undefined>, key: string, found: Found): void {
  index.set(key, index.has(key) ? undefined : found);
}

function scopeOf(stack: StackTemplate, neighbours: Neighbourhood): Scope {
  return { stack, place: placeOf(stack), neighbours, notes: new Set(), following: new Set() };
}

function indexNested(stacks: readonly StackTemplate[]): Map<StackTemplate, Map<string, StackTemplate>> {
  const index = new Map<StackTemplate, Map<string, StackTemplate>>();
  for (const stack of stacks) {
    if (!stack.parent) continue;
    const { stack: parent, logicalId } = stack.parent;
    index.set(parent, (index.get(parent) ?? new Map<string, StackTemplate>()).set(logicalId, stack));
  }
  return index;
}

function indexExports(
  stacks: readonly StackTemplate[],
  neighbours: Neighbourhood,
): Map<string, Found | undefined> {
  const index = new Map<string, Found | undefined>();
  for (const stack of stacks) {
    for (const output of Object.values(stack.outputs)) {
      const { Export: exported, Value: value } = (output ?? {}) as {
        Export?: { Name?: unknown };
        Value?: unknown;
      };
      if (exported?.Name === undefined) continue;
      const name = resolveText(exported.Name, withoutLookups(stack, neighbours));
      if (!isUnresolved(name)) claim(index, `${placeOf(stack).region} ${name}`, { stack, value });
    }
  }
  return index;
}

function indexParameters(
  stacks: readonly StackTemplate[],
  neighbours: Neighbourhood,
): Map<string, Found | undefined> {
  const index = new Map<string, Found | undefined>();
  for (const stack of stacks) {
    for (const resource of Object.values(stack.resources)) {
      for (const { region, name, value } of exportedToRegions(resource)) {
        claim(index, `${region} ${name}`, { stack, value });
      }
      if (resource.Type !== 'AWS::SSM::Parameter') continue;
      const name = resolveText(resource.Properties?.['Name'], withoutLookups(stack, neighbours));
      if (!isUnresolved(name)) {
        claim(index, `${placeOf(stack).region} ${name}`, { stack, value: resource.Properties?.['Value'] });
      }
    }
  }
  return index;
}

/** Parameters that the CDK's own custom resource writes to another region, for a stack there to read. */
function exportedToRegions({
  Type: type,
  Properties: properties,
}: TemplateResource): readonly { region: string; name: string; value: unknown }[] {
  if (type !== 'Custom::CrossRegionExportWriter') return [];
  const { region, exports } = Object(properties?.['WriterProps']) as { region?: unknown; exports?: unknown };
  return Object.entries(Object(exports) as Record<string, unknown>).map(([name, value]) => ({
    region: String(region),
    name,
    value,
  }));
}

/** Names are looked up in an index that is being made, so they can't be looked up in it. */
function withoutLookups(stack: StackTemplate, neighbours: Neighbourhood): Scope {
  const none: Neighbourhood = { ...neighbours, exported: () => undefined, parameter: () => undefined };
  return scopeOf(stack, none);
}
