import type { Resource } from './resource';

/** Whether a resource may not exist: it hangs on a condition that the templates don't decide. */
export function mayNotExist(resource: Resource): boolean {
  return hangsOnOpen(resource.notes);
}

/** Whether notes say that a condition is open. */
export function hangsOnOpen(notes: Iterable<string>): boolean {
  return [...notes].some(note => note.includes('which is open'));
}
