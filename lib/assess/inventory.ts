import { READERS } from './protections';
import { type StackTemplate, resourceId } from './template';

/** What a template says of one resource that recovery depends on. */
export interface InventoryItem {
  readonly id: string;
  readonly type: string;
  /** What a person would call the type. */
  readonly kind: string;
  readonly stack: string;
  readonly region: string;
  /** Protections that stand in the template, in plain words. Nothing here is inferred or claimed. */
  readonly protections: readonly string[];
}

/** Everything in some stacks that recovery depends on, in the order of the stacks and templates. */
export function inventory(stacks: readonly StackTemplate[]): readonly InventoryItem[] {
  return stacks.flatMap(stack =>
    Object.entries(stack.resources).flatMap(([logicalId, resource]) => {
      const reader = READERS[resource.Type];
      if (!reader) return [];
      return [
        {
          id: resourceId(stack, logicalId),
          type: resource.Type,
          kind: reader.kind,
          stack: stack.name,
          region: stack.region,
          protections: reader.read(resource),
        },
      ];
    }),
  );
}
