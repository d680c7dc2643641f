import type { Resource } from '../system/resource';
import type { System } from '../system/system';
import { type Selection, readSelection } from './selection';
import { type StoreKind, arnsOf } from './store-kind';
import { tagOf } from './tag-conditions';

/** Selections that may come to a store. */
export type SelectionIndex = (store: Resource, kind: StoreKind) => Iterable<Selection>;

/** The selections of one region of one account, by what they name. */
interface Place {
  readonly byArn: Map<string, Selection[]>;
  readonly byTag: Map<string, Selection[]>;
  readonly broad: Selection[];
}

/**
 * Indexes every selection by the ARNs and tags that it names, so that of hundreds of them only those are asked for
 * a store that may concern it. A selection works in its own region and account only.
 */
export function indexSelections(system: System): SelectionIndex {
  const places = new Map<string, Place>();
  for (const resource of system.ofType('AWS::Backup::BackupSelection')) {
    const selection = readSelection(resource);
    const place = placeOf(places, resource);
    for (const arn of new Set(selection.arns.flatMap(stated => [stated, stated.toLowerCase()])))
      push(place.byArn, arn, selection);
    for (const tag of selection.tags) push(place.byTag, tag, selection);
    if (selection.broad) place.broad.push(selection);
  }
  return (store, kind) => {
    const place = placeOf(places, store);
    const named = arnsOf(store, kind).flatMap(arn => place.byArn.get(arn) ?? []);
    const tagged = [...store.tags].flatMap(([key, value]) => place.byTag.get(tagOf(key, value)) ?? []);
    return new Set([...named, ...tagged, ...place.broad]);
  };
}

function placeOf(places: Map<string, Place>, { region, account }: Resource): Place {
  const key = `${account} ${region}`;
  let place = places.get(key);
  if (!place) places.set(key, (place = { byArn: new Map(), byTag: new Map(), broad: [] }));
  return place;
}

function push(index: Map<string, Selection[]>, key: string, selection: Selection): void {
  const same = index.get(key);
  if (same) same.push(selection);
  else index.set(key, [selection]);
}
