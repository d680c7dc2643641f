import type { ObjectiveSet } from '../../model/objective';
import { recordedObjectives } from '../objectives/recorded';
import { findStores } from '../stores/find';
import { finding } from './catalogue';
import type { Finder } from './subject';

/**
 * Objectives that are held against nothing: a wrong path would look like a promise kept. Who leaves every store out
 * says so.
 */
export const objectivesWithoutStore: Finder = ({ stores, objectives, system }) => {
  if (stores.length > 0 || findStores(system).length > 0) return [];
  const recorded = [...system.recorded].find(([stack, record]) => states(recordedObjectives(record, stack)));
  if (objectives.stores.size === 0 && !states(objectives.everywhere) && !recorded) return [];
  return [
    finding('objectives-without-store', recorded?.[0] ?? 'objectives', {
      message: 'objectives are stated, and there is no store in these templates: nothing was judged',
      remedy: 'name the templates that hold the data, or state no objectives where there is none',
    }),
  ];
};

function states({ default: base, scenarios = {} }: ObjectiveSet): boolean {
  return base !== undefined || Object.keys(scenarios).length > 0;
}
