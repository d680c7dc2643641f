import * as fc from 'fast-check';
import type { Flow, Place, SystemMap } from '../../../../lib/model/system-map';
import { FLOW_KINDS } from '../../../../lib/model/system-map';
import { drawingOf } from '../../../../lib/render/html/map/classes';
import { linesOf } from '../../../../lib/render/html/map/lanes';
import { layoutOf } from '../../../../lib/render/html/map/layout';
import { renderPostureHtml } from '../../../../lib/render/html/page';
import { attribute, pageOf, tags, textOf, withClass } from './dom';
import { crowd, placeWith, postureOf, shop, storeWith } from './postures';

const page = pageOf(renderPostureHtml(shop()));
const boxes = withClass(page, 'box').map(box => tags(box, 'text').map(textOf).join(' | '));

test('places of one kind whose flows are alike are one box, with their number', () =>
  expect(boxes.join()).toContain('3 × bucket | globex/Invoices, initech/Invoice'));
test('a place with flows of its own has a box of its own', () =>
  expect(boxes.join()).toContain('Primary/Orders | database'));
test('a key stands in what it encrypts', () => expect(boxes.join()).toContain('key: Primary/Key'));
test('a place that the templates only name says so', () =>
  expect(boxes.join()).toContain('isolated | backup vault, only named here'));
test('every region, and every account where there are several, has a frame', () =>
  expect(withClass(page, 'region').map(textOf)).toEqual(
    expect.arrayContaining(['us-east-1, account 111111111111', 'us-west-2, account 222222222222']),
  ));

test('arrows say what goes there and how often', () =>
  expect(withClass(page, 'label').map(textOf).sort()).toEqual([
    'backup, continuously',
    'backup, every 1 h',
    'copy, every 1 h',
    'copy, every 24 h',
    'replication, 15 m',
    'replication, continuously',
  ]));

test('the picture says where the same stands as text', () => {
  const [picture] = withClass(page, 'map');
  expect(attribute(picture!, 'role')).toBe('img');
  expect(attribute(picture!, 'aria-label')).toMatch(/tables below say the same/);
});

test('the tables name every place, keys too, and every kind of flow', () => {
  const said = textOf(withClass(page, 'tables')[0]!);
  for (const { id } of shop().map.places) expect(said).toContain(id);
  for (const kind of ['replication', 'backup', 'copy', 'encryption']) expect(said).toContain(kind);
});

test('five thousand tenants make the same picture as three', () => {
  const { boxes: many } = drawingOf(crowd(5_000).map);
  expect(many).toHaveLength(drawingOf(shop().map).boxes.length);
});

test('a flow to a place that is not there is no arrow', () => {
  const map: SystemMap = {
    places: [placeWith('A')],
    flows: [{ from: 'A', to: 'B', kind: 'backup', label: '' }],
  };
  expect(drawingOf(map).arrows).toEqual([]);
  expect(renderPostureHtml(postureOf([storeWith('A')], { map }))).toContain('1 box in 1 frame');
});

test('a system without a flow has no table of flows', () => {
  const map = { places: [placeWith('A')], flows: [] };
  const captions = tags(pageOf(renderPostureHtml(postureOf([storeWith('A')], { map }))), 'caption').map(
    textOf,
  );
  expect(captions).toContain('Places');
  expect(captions).not.toContain('Flows');
});

const place: fc.Arbitrary<Omit<Place, 'id'>> = fc.record({
  kind: fc.constantFrom('store', 'vault', 'key'),
  type: fc.constantFrom('T', 'U', 'V'),
  name: fc.constant('n'),
  region: fc.constantFrom('r-1', 'r-2', 'r-3'),
  account: fc.constantFrom('1', '2'),
  known: fc.boolean(),
});

const system: fc.Arbitrary<SystemMap> = fc.array(place, { minLength: 1, maxLength: 120 }).chain(places =>
  fc.record({
    places: fc.constant(places.map((one, index) => ({ ...one, id: `p/${index}` }))),
    flows: fc.array(
      fc.record({
        from: fc.nat(places.length - 1).map(index => `p/${index}`),
        to: fc.nat(places.length - 1).map(index => `p/${index}`),
        kind: fc.constantFrom(...FLOW_KINDS),
        label: fc.constantFrom('', 'every 1 h', 'continuously'),
      }) as fc.Arbitrary<Flow>,
      { maxLength: 80 },
    ),
  }),
);

test('for any system, each place is in one box of its own region, and no box lies over another one', () => {
  fc.assert(
    fc.property(system, map => {
      const drawing = drawingOf(map);
      expect(drawing.boxes.flatMap(({ places }) => places.map(({ id }) => id)).sort()).toEqual(
        map.places.map(({ id }) => id).sort(),
      );
      for (const { places } of drawing.boxes) {
        expect(
          new Set(places.map(({ region, account, known }) => `${region} ${account} ${known}`)).size,
        ).toBe(1);
      }
      const layout = layoutOf(drawing);
      const areas = layout.boxes.map(({ area }) => area);
      areas.forEach((one, index) => {
        expect(one.x + one.width).toBeLessThanOrEqual(layout.width);
        expect(one.y + one.height).toBeLessThanOrEqual(layout.height);
        for (const other of areas.slice(index + 1)) {
          expect(one.x !== other.x || one.y + one.height <= other.y || other.y + other.height <= one.y).toBe(
            true,
          );
        }
      });
    }),
    { numRuns: 100, seed: 20_261_121 },
  );
});

test('for any system, no arrow runs down through a box', () => {
  fc.assert(
    fc.property(system, map => {
      const layout = layoutOf(drawingOf(map));
      for (const { strokes } of linesOf(layout)) {
        for (const stroke of strokes) {
          expect(stroke).not.toMatch(/NaN|undefined/);
          // Where the lane lies: the end of the way out, and its round corner.
          const [, out, corner] = /H([\d.]+)q(-?[\d.]+)/.exec(stroke)!.map(Number) as [
            number,
            number,
            number,
          ];
          for (const { area } of layout.boxes) {
            expect(out + corner <= area.x || out + corner >= area.x + area.width).toBe(true);
          }
        }
      }
    }),
    { numRuns: 100, seed: 20_261_121 },
  );
});
