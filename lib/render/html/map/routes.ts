import type { Arrow, Box } from './classes';
import { arrowLabel } from './labels';

/** The gutters that arrows run in: left of the stores, between stores and vaults, right of the vaults. */
export const GUTTERS = ['left', 'middle', 'right'] as const;
export type Gutter = (typeof GUTTERS)[number];

/** Arrows that say the same at the same end are one line, joined by several starts. */
export interface Route {
  readonly gutter: Gutter;
  readonly from: readonly string[];
  readonly to: string;
  readonly label: string;
  readonly kind: string;
}

/** Sends every arrow through the gutter beside what it joins, so that none runs across a box. */
export function routesOf(arrows: readonly Arrow[], boxes: readonly Box[]): readonly Route[] {
  const kinds = new Map(boxes.map(({ id, places }) => [id, places[0].kind]));
  const routes = new Map<string, Route>();
  for (const arrow of arrows) {
    const [from, to] = [kinds.get(arrow.from), kinds.get(arrow.to)];
    if (from === undefined || to === undefined) continue;
    const gutter = from !== to ? 'middle' : from === 'store' ? 'left' : 'right';
    const label = arrowLabel(arrow);
    const key = JSON.stringify([gutter, arrow.to, label]);
    const same = routes.get(key);
    const { kind } = arrow.flows[0];
    routes.set(key, { gutter, to: arrow.to, label, kind, from: [...(same?.from ?? []), arrow.from] });
  }
  return [...routes.values()];
}

/** How wide a gutter has to be: a lane for each route, and room for the longest label. */
export function gutterWidth(gutter: Gutter, routes: readonly Route[]): number {
  const own = routes.filter(route => route.gutter === gutter);
  return own.length === 0 ? EMPTY : own.length * LANE + EMPTY + labelRoom(own);
}

/** Room beside a box that labels stand in, clear of every lane. */
export function labelRoom(routes: readonly Route[]): number {
  return Math.max(...routes.map(({ label }) => label.length)) * CHARACTER + 24;
}

/** Pixels between two lanes. */
export const LANE = 12;

/** Pixels of a gutter that nothing runs in. */
export const EMPTY = 20;

/** Pixels of a character of a label, at most on average. */
const CHARACTER = 6.6;
