import type { Flow, Place, SystemMap } from '../../../model/system-map';
import { groupBy } from '../../alike/group-by';

/** So many boxes still make a picture; more make a carpet. */
const BOXES = 32;

/** Places that are drawn as one box. */
export interface Box {
  readonly id: string;
  readonly places: readonly [Place, ...Place[]];
}

/** Flows of one kind between the same two boxes, drawn as one arrow. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly flows: readonly [Flow, ...Flow[]];
}

export interface Drawing {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

type ClassOf = ReadonlyMap<string, string>;

/**
 * A system as a drawing that can be read at any size. Places that are of one kind in one region, and whose flows are
 * alike, become one box; where that still makes too many, alike flows are no longer asked for, then equal types.
 */
export function drawingOf({ places, flows }: SystemMap): Drawing {
  const known = new Set(places.map(({ id }) => id));
  const drawn = flows.filter(({ from, to }) => known.has(from) && known.has(to));
  const byType = initial(places, place => [place.kind, place.type]);
  const once = refined(byType, drawn);
  const levels = [
    () => refined(once, drawn),
    () => once,
    () => byType,
    () => initial(places, ({ kind }) => [kind]),
  ];
  const data = places.filter(({ kind }) => kind !== 'key');
  const few = (classOf: ClassOf): boolean => new Set(data.map(({ id }) => classOf.get(id))).size <= BOXES;
  const classOf = levels.map(level => level()).find(few);
  return draw(places, drawn, classOf ?? levels.at(-1)!());
}

function initial(places: readonly Place[], by: (place: Place) => readonly string[]): ClassOf {
  return new Map(
    places.map(place => [place.id, JSON.stringify([place.region, place.account, place.known, ...by(place)])]),
  );
}

/** Tells places apart whose flows go to, or come from, places that are told apart already. */
function refined(classOf: ClassOf, flows: readonly Flow[]): ClassOf {
  const ends = new Map<string, Set<string>>([...classOf.keys()].map(id => [id, new Set()]));
  for (const { from, to, kind, label } of flows) {
    ends.get(from)!.add(JSON.stringify(['to', kind, label, classOf.get(to)]));
    ends.get(to)!.add(JSON.stringify(['from', kind, label, classOf.get(from)]));
  }
  const names = new Map<string, string>();
  const short = (long: string): string => {
    const name = names.get(long) ?? String(names.size);
    names.set(long, name);
    return name;
  };
  return new Map(
    [...classOf].map(([id, before]) => [id, short(JSON.stringify([before, ...[...ends.get(id)!].sort()]))]),
  );
}

function draw(places: readonly Place[], flows: readonly Flow[], classOf: ClassOf): Drawing {
  const boxes = groupBy(places, ({ id }) => classOf.get(id)!).map((group, index) => ({
    id: `box-${index}`,
    places: group,
  }));
  const boxOf = new Map(boxes.flatMap(box => box.places.map(({ id }) => [id, box.id] as const)));
  const arrows = groupBy(flows, ({ from, to, kind }) => `${boxOf.get(from)} ${boxOf.get(to)} ${kind}`).map(
    group => ({
      from: boxOf.get(group[0].from)!,
      to: boxOf.get(group[0].to)!,
      flows: group,
    }),
  );
  return { boxes, arrows };
}
