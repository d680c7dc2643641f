import { METADATA, type RecordedObjectives } from '../../model/metadata';
import { conditionHolds } from '../resolve/conditions';
import { type Scope, enter, placeOf } from '../resolve/scope';
import type { StackTemplate, TemplateResource } from '../template';
import { macroNote } from './macros';
import { neighbourhood } from './neighbourhood';
import { rivalries } from './namesakes';
import { System } from './system';
import { TemplatedResource } from './templated-resource';

/** Works out every resource of some stacks, as one system. */
export function buildSystem(stacks: readonly StackTemplate[]): System {
  const neighbours = neighbourhood(stacks);
  const resources: readonly TemplatedResource[] = stacks.flatMap(stack => {
    const scope = { stack, place: placeOf(stack), neighbours, following: new Set<string>() };
    const conditions = conditionsAround({ ...scope, notes: new Set() });
    if (!conditions) return [];
    return Object.keys(stack.resources).flatMap(logicalId => {
      const note = macroNote(stack, stack.resources[logicalId]!.Type);
      const notes = new Set(note === undefined ? conditions : [...conditions, note]);
      return toResource(logicalId, { ...scope, notes }, resource => rivalryOf(resource));
    });
  });
  const rivalryOf = rivalries(resources);
  return new System(resources, recordedObjectives(stacks));
}

function toResource(
  logicalId: string,
  scope: Scope,
  rivalry: (resource: TemplatedResource) => string | undefined,
): TemplatedResource[] {
  const template = scope.stack.resources[logicalId]!;
  return mayExist(template, scope) ? [new TemplatedResource(logicalId, template, scope, rivalry)] : [];
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
