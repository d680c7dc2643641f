import type { Prediction } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';
import type { MechanismContext, MechanismRule } from '../mechanisms/mechanism';
import type { Store } from '../stores/find';
import type { Resource } from '../system/resource';

/** Rules by the types that they speak of, so that a store asks only those that know it. */
export function byType(rules: readonly MechanismRule[]): ReadonlyMap<string, readonly MechanismRule[]> {
  const index = new Map<string, MechanismRule[]>();
  for (const rule of rules) {
    for (const type of new Set(rule.types)) {
      const same = index.get(type);
      if (same) same.push(rule);
      else index.set(type, [rule]);
    }
  }
  return index;
}

/** What the mechanisms say of a store, and what is left open, by scenario. */
export function candidatesOf(
  store: Store,
  rules: readonly MechanismRule[],
  context: MechanismContext,
): (scenario: Scenario) => readonly Prediction[] {
  const found = rules.flatMap(rule => rule.predict(store.resource, context));
  const open = openReasons(store, context);
  return scenario => [
    ...found.filter(candidate => candidate.scenario === scenario),
    ...(open.length > 0 ? [unbounded(open)] : []),
  ];
}

/** Nothing brings the data back, as far as anybody who knows the type can tell. */
export const NOTHING: Prediction = {
  recoverable: false,
  rpoSeconds: null,
  rtoSeconds: null,
  mechanism: null,
  basis: null,
  source: null,
  because: ['nothing in these templates brings the data back'],
};

/** Why something may bring a store back of which no figure can be given. */
function openReasons(store: Store, context: MechanismContext): readonly string[] {
  const { type } = store.resource;
  switch (store.knowledge) {
    case 'no-mechanism':
      return [`this assessor has no mechanism for ${type}: nothing can be said of it`];
    case 'unknown-type':
      return [`this assessor doesn't know the type ${type}, whose name says that it holds data`];
    case 'assessed':
      return [...undetermined(store.resource), ...context.backupsOf(store.resource).undecided];
  }
}

/** Where nothing that a store states is determined, what brings it back may be among what isn't. */
function undetermined({ undetermined: reason }: Resource): readonly string[] {
  return reason === undefined ? [] : [`nothing stated here is determined: ${reason}`];
}

function unbounded(because: readonly string[]): Prediction {
  return { ...NOTHING, recoverable: true, because };
}
