import type { Flow, Place } from '../../../model/system-map';
import { groupBy } from '../../alike/group-by';
import type { Box, Drawing } from './classes';
import { boxLines } from './labels';
import { type Gutter, type Route, GUTTERS, gutterWidth, routesOf } from './routes';

/** Upper left corner and extent, in pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedBox {
  readonly box: Box;
  readonly lines: readonly string[];
  readonly area: Area;
}

/** A region, or an account in it. Its title stands above its stores, where no lane runs. */
export interface Frame {
  readonly title: string;
  readonly titleX: number;
  readonly area: Area;
}

/** A drawing with a place for everything but its arrows. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Frame[];
  readonly boxes: readonly PlacedBox[];
  readonly routes: readonly Route[];
  /** Left edge of each gutter. */
  readonly gutters: Readonly<Record<Gutter, number>>;
}

const BOX = { width: 264, line: 18, padding: 12, gap: 16 };
const FRAME = { title: 40, padding: 16, gap: 20 };

/** Pixels between two ends of arrows at one side of a box. */
export const PORT = 19;

/**
 * A band for each region, and for each account where there are several: stores to the left, vaults to the right.
 * Keys stand as a line in what they encrypt.
 */
export function layoutOf({ boxes, arrows }: Drawing): Layout {
  const drawn = boxes.filter(({ places }) => places[0].kind !== 'key');
  const routes = routesOf(arrows, drawn);
  const [left, middle, right] = GUTTERS.map(gutter => gutterWidth(gutter, routes)) as [
    number,
    number,
    number,
  ];
  const columns = { store: left, vault: left + BOX.width + middle };
  const width = columns.vault + BOX.width + right;
  const ends = portsOf(routes);
  const several = new Set(drawn.map(({ places }) => places[0].account)).size > 1;
  const placed: PlacedBox[] = [];
  const frames: Frame[] = [];
  let y = 1;
  for (const band of sourcesFirst(
    groupBy(drawn, ({ places }) => frameTitle(places[0], several)),
    arrows,
  )) {
    const bottom = { store: y + FRAME.title, vault: y + FRAME.title };
    for (const box of band) {
      const column = box.places[0].kind === 'vault' ? 'vault' : 'store';
      const lines = boxLines(box, encryptionOf(box.id, arrows));
      const height = Math.max(
        lines.length * BOX.line + BOX.padding * 1.25,
        (ends.get(box.id) ?? 0) * PORT + 8,
      );
      placed.push({ box, lines, area: { x: columns[column], y: bottom[column], width: BOX.width, height } });
      bottom[column] += height + BOX.gap;
    }
    const height = Math.max(bottom.store, bottom.vault) - BOX.gap + FRAME.padding - y;
    frames.push({
      title: frameTitle(band[0].places[0], several),
      titleX: columns.store,
      area: { x: 1, y, width: width - 2, height },
    });
    y += height + FRAME.gap;
  }
  const gutters = { left: 0, middle: left + BOX.width, right: columns.vault + BOX.width };
  return { width, height: y - FRAME.gap + 1, frames, boxes: placed, routes, gutters };
}

/** Where data comes from stands above where it goes. */
function sourcesFirst<T extends readonly Box[]>(
  bands: readonly T[],
  arrows: Drawing['arrows'],
): readonly T[] {
  const bandOf = new Map(bands.flatMap((band, index) => band.map(({ id }) => [id, index] as const)));
  const surplus = bands.map(() => 0);
  for (const { from, to } of arrows) {
    const [source, target] = [bandOf.get(from), bandOf.get(to)];
    if (source === undefined || target === undefined) continue;
    surplus[source]! += 1;
    surplus[target]! -= 1;
  }
  const order = bands.map((_, index) => index).sort((one, other) => surplus[other]! - surplus[one]!);
  return order.map(index => bands[index]!);
}

/** How many arrows begin or end at the busier side of a box. */
function portsOf(routes: readonly Route[]): ReadonlyMap<string, number> {
  const sides = new Map<string, number>();
  const most = new Map<string, number>();
  for (const { gutter, from, to } of routes) {
    for (const id of [...from, to]) {
      const side = `${gutter} ${id}`;
      const number = (sides.get(side) ?? 0) + 1;
      sides.set(side, number);
      most.set(id, Math.max(most.get(id) ?? 0, number));
    }
  }
  return most;
}

function encryptionOf(id: string, arrows: Drawing['arrows']): readonly Flow[] {
  return arrows
    .filter(({ to }) => to === id)
    .flatMap(({ flows }) => flows.filter(({ kind }) => kind === 'encryption'));
}

function frameTitle({ region, account }: Place, several: boolean): string {
  return several ? `${region}, account ${account}` : region;
}
