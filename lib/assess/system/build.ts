import { METADATA, type RecordedObjectives } from '../../model/metadata';
import { conditionHolds } from '../resolve/conditions';
import { arnOf, nameOf } from '../resolve/references';
import { resolve } from '../resolve/resolve';
import { type Scope, placeOf } from '../resolve/scope';
import { isUnresolved } from '../resolve/unresolved';
import { type StackTemplate, resourceId } from '../template';
import { neighbourhood } from './neighbourhood';
import type { Resource } from './resource';
import { System } from './system';

/** Works out every resource of some stacks, as one system. */
export function buildSystem(stacks: readonly StackTemplate[]): System {
  const neighbours = neighbourhood(stacks);
  const resources = stacks.flatMap(stack => {
    const scope = { stack, place: placeOf(stack), neighbours, following: new Set<string>() };
    return Object.keys(stack.resources).flatMap(logicalId =>
      toResource(logicalId, { ...scope, notes: new Set() }),
    );
  });
  return new System(resources, recordedObjectives(stacks));
}

function toResource(logicalId: string, scope: Scope): Resource[] {
  const { stack, place, notes } = scope;
  const template = stack.resources[logicalId]!;
  if (typeof template.Condition === 'string') {
    const holds = conditionHolds(template.Condition, scope);
    // A store whose condition is open may exist, a protection may not: the notes say that it hangs on it.
    if (holds === false) return [];
    notes.add(
      `exists only under the condition ${template.Condition}${holds === undefined ? ', which is open' : ''}`,
    );
  }
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
    stacks.flatMap(({ name, metadata }) => {
      const recorded = metadata[METADATA.objectives];
      return recorded === undefined ? [] : [[name, recorded as RecordedObjectives] as const];
    }),
  );
}
