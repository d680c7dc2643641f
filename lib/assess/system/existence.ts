import type { Resource } from './resource';

/** Whether a resource may not exist: it hangs on a condition that the templates don't decide. */
export function mayNotExist(resource: Resource): boolean {
  return resource.notes.some(note => note.includes('which is open'));
}
