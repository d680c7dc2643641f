import type { Clients } from '../harness/clients';
import type { Deed } from '../harness/emulator';

/**
 * Looks for what a deployment says it has made, by a call that reads the service and not the stack. Whatever it
 * answers is compared with `properties` where a member of that name is in both; it throws where nothing is found.
 */
export type Lookup = (clients: Clients, made: Deed) => Promise<unknown>;

/** Takes an answer's only element, and fails where there is none. */
export function first<Item>(items: readonly Item[] | undefined, made: Deed): Item {
  const item = items?.[0];
  if (item === undefined) throw new Error(`${made.type} ${made.physicalId} is not there`);
  return item;
}

export function truthy<Value>(value: Value | undefined | null, made: Deed): Value {
  return first(value ? [value] : [], made);
}

export function property<Value>(made: Deed, name: string): Value {
  return made.properties?.[name] as Value;
}
