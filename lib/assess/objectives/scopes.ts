import { METADATA } from '../../model/metadata';
import type { ObjectiveSet } from '../../model/objective';
import type { Resource } from '../system/resource';
import type { System } from '../system/system';
import type { Objectives } from './objectives';
import { recordedObjectives } from './recorded';

/**
 * What has been declared for a store, narrowest first: the file's word on its id, on its type, and on everything;
 * then, where the file leaves something open, what its own resource and its stack record.
 *
 * The file comes before the records because whoever passes it asks how the templates stand against that very
 * promise.
 */
export function scopesOf(store: Resource, objectives: Objectives, system: System): readonly ObjectiveSet[] {
  const byId = objectives.stores.get(store.id);
  const byType = objectives.stores.get(store.type);
  return [
    ...(byId ? [{ default: byId }] : []),
    ...(byType ? [{ default: byType }] : []),
    objectives.everywhere,
    recordedObjectives(store.metadata[METADATA.objectives], store.id),
    recordedObjectives(system.recorded.get(store.stack), store.stack),
  ];
}
