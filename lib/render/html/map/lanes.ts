import { type Area, type Layout, PORT } from './layout';
import { EMPTY, LANE, type Route, gutterWidth } from './routes';

/** A route with its corners, in pixels. */
export interface Line {
  readonly route: Route;
  /** One stroke for each start; each ends at the arrow's tip. */
  readonly strokes: readonly string[];
  readonly label: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' };
}

/** Gives each route a lane of its own in its gutter, and each end a height of its own at its box. */
export function linesOf({ boxes, routes, gutters }: Layout): readonly Line[] {
  const areas = new Map(boxes.map(({ box, area }) => [box.id, area]));
  const used = new Map<string, number>();
  const portAt = (side: string, id: string): number => {
    const before = used.get(`${side} ${id}`) ?? 0;
    used.set(`${side} ${id}`, before + 1);
    return areas.get(id)!.y + PORT * before + PORT * 0.85;
  };
  return routes.map(route => {
    const { gutter, to, from } = route;
    const own = routes.filter(other => other.gutter === gutter);
    const place = own.indexOf(route) * LANE + EMPTY;
    // Left of the stores and right of the vaults lanes lie outside, and labels next to the boxes.
    const lane =
      gutter === 'right' ? gutters.right + gutterWidth('right', own) - place : gutters[gutter] + place;
    const end = { x: edge(areas.get(to)!, lane), y: portAt(gutter, to) };
    const strokes = from.map(id => {
      const start = { x: edge(areas.get(id)!, lane), y: portAt(gutter, id) };
      return corners(start.x, start.y, lane, end.y, end.x);
    });
    // A label stands clear of the lanes: beside the vault in the middle, whichever way the arrow goes.
    const rightward = end.x > lane;
    const toStore = gutter === 'middle' && !rightward;
    const label = toStore
      ? { x: lane + 8, y: end.y - 5, anchor: 'start' as const }
      : {
          x: end.x + (rightward ? -12 : 12),
          y: end.y - 5,
          anchor: rightward ? ('end' as const) : ('start' as const),
        };
    return { route, strokes, label };
  });
}

/** The side of a box that faces a lane. */
function edge({ x, width }: Area, lane: number): number {
  return lane > x ? x + width : x;
}

/** Out to the lane, along it, and in again, with round corners. */
function corners(x: number, y: number, lane: number, endY: number, endX: number): string {
  const down = Math.sign(endY - y);
  const radius = Math.min(6, Math.abs(endY - y) / 2);
  const out = Math.sign(lane - x) * radius;
  const back = Math.sign(endX - lane) * radius;
  return (
    `M${x} ${y}H${lane - out}q${out} 0 ${out} ${down * radius}` +
    `V${endY - down * radius}q0 ${down * radius} ${back} ${down * radius}H${endX}`
  );
}
