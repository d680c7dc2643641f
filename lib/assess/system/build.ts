import { METADATA, type RecordedObjectives } from '../../model/metadata';
import { conditionHolds } from '../resolve/conditions';
import { arnOf, nameOf } from '../resolve/references';
import { resolve } from '../resolve/resolve';
import { type Scope, enter, placeOf } from '../resolve/scope';
import { isUnresolved } from '../resolve/unresolved';
import { type StackTemplate, type TemplateResource, resourceId } from '../template';
import { neighbourhood } from './neighbourhood';
import type { Resource } from './resource';
import { System } from './system';

/** Works out every resource of some stacks, as one system. */
export function buildSystem(stacks: readonly StackTemplate[]): System {
  const neighbours = neighbourhood(stacks);
  const resources = stacks.flatMap(stack => {
    const scope = { stack, place: placeOf(stack), neighbours, following: new Set<string>() };
    const conditions = conditionsAround({ ...scope, notes: new Set() });
    if (!conditions) return [];
    return Object.keys(stack.resources).flatMap(logicalId =>
      toResource(logicalId, { ...scope, notes: new Set(conditions) }),
    );
  });
  return new System(resources, recordedObjectives(stacks));
}

function toResource(logicalId: string, scope: Scope): Resource[] {
  const { stack, place, notes } = scope;
  const template = stack.resources[logicalId]!;
  if (!mayExist(template, scope)) return [];
  const resolved = resolve(template.Properties ?? {}, scope);
  const properties =
    typeof resolved === 'object' && resolved !== null && !isUnresolved(resolved)
      ? (resolved as Record<string, unknown>)
      : {};
  return [
    {
      id: resourceId(stack, logicalId),
      type: template.Type,
      stack: stack.name,
      logicalId,
      region: place.region,
      account: place.account,
      name: nameOf(logicalId, scope),
      arn: arnOf(logicalId, scope),
      properties,
      metadata: template.Metadata ?? {},
      tags: tagsOf(properties),
      notes: [...notes],
    },
  ];
}

/** What the existence of a nested stack hangs on, in words; undefined where it surely doesn't exist. */
function conditionsAround(scope: Scope): readonly string[] | undefined {
  const { parent } = scope.stack;
  if (!parent) return [];
  const outside = { ...enter(scope, parent.stack), notes: new Set<string>() };
  const further = conditionsAround(outside);
  const exists = mayExist(parent.stack.resources[parent.logicalId]!, outside);
  return further && exists ? [...further, ...outside.notes] : undefined;
}

/** A store whose condition is open may exist, a protection may not: the notes say that it hangs on it. */
function mayExist({ Condition: condition }: TemplateResource, scope: Scope): boolean {
  if (typeof condition !== 'string') return true;
  const holds = conditionHolds(condition, scope);
  scope.notes.add(
    `exists only under the condition ${condition}${holds === undefined ? ', which is open' : ''}`,
  );
  return holds !== false;
}

/** Tags in either form: a list of keys and values, or a map. */
function tagsOf(properties: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const stated = properties['Tags'] ?? properties['FileSystemTags'] ?? properties['BackupVaultTags'];
  const pairs: [unknown, unknown][] = Array.isArray(stated)
    ? stated.map(tag => [(tag as { Key?: unknown } | null)?.Key, (tag as { Value?: unknown } | null)?.Value])
    : Object.entries(typeof stated === 'object' && stated !== null && !isUnresolved(stated) ? stated : {});
  return new Map(
    pairs.filter(
      (pair): pair is [string, string] => typeof pair[0] === 'string' && typeof pair[1] === 'string',
    ),
  );
}

function recordedObjectives(stacks: readonly StackTemplate[]): ReadonlyMap<string, RecordedObjectives> {
  return new Map(
    stacks.flatMap(stack => {
      const recorded = recordedFor(stack);
      return recorded === undefined ? [] : [[stack.name, recorded as RecordedObjectives] as const];
    }),
  );
}

/** What holds for a stack holds for those nested in it, unless they record something themselves. */
function recordedFor({ metadata, parent }: StackTemplate): unknown {
  return metadata[METADATA.objectives] ?? (parent && recordedFor(parent.stack));
}
