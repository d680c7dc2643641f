import type { RecoveryStep } from '../../../../lib/model/recovery-order';
import { renderPostureHtml } from '../../../../lib/render/html/page';
import { type Element, attribute, pageOf, tags, textOf, withClass } from './dom';
import { crowd, postureOf, shop, stepWith, storeWith } from './postures';

const page = pageOf(renderPostureHtml(shop()));
const [order] = withClass(page, 'order');
const items = tags(order!, 'ol')[0]!.childNodes.filter((node): node is Element => node.nodeName === 'li');

function barsOf(...steps: readonly Partial<RecoveryStep>[]): readonly Readonly<Record<string, string>>[] {
  const recoveryOrder = [
    {
      scenario: 'zone-failure' as const,
      rtoSeconds: null,
      criticalPath: [],
      steps: steps.map((step, index) => stepWith(`S${index}`, step)),
    },
  ];
  const rendered = pageOf(renderPostureHtml(postureOf([storeWith('A')], { recoveryOrder })));
  return withClass(rendered, 'time')
    .flatMap(bar => tags(bar, 'rect'))
    .map(({ attrs }) => Object.fromEntries(attrs.map(({ name, value }) => [name, value])));
}

test('steps are an ordered list, which says when each starts, how long it takes and when it is done', () => {
  expect(items).toHaveLength(shop().recoveryOrder[0]!.steps.length);
  expect(textOf(items[3]!)).toContain('Starts at 0, takes 90m, is done at 90m.');
});

test('a step without a bound says so and why, and is never shown as done', () => {
  expect(textOf(items[2]!)).toContain('takes a time without a bound');
  expect(textOf(items[2]!)).toContain('AWS publishes no duration for a restore');
  expect(textOf(items[2]!)).not.toContain('is done');
});

test('a step that waits for one without a bound says so', () =>
  expect(textOf(items.at(-1)!)).toContain('Starts at a time without a bound, takes 10m.'));

test('the longest way is marked by a sign and in words', () => {
  expect(textOf(items[0]!)).toMatch(/^◆ .*On the longest way\./);
  expect(textOf(items[1]!)).not.toContain('◆');
});

test('a whole without a bound is never called back', () => {
  expect(textOf(tags(order!, 'summary')[0]!)).toContain('no bound can be given for when everything is back');
});

test('a whole with a bound says after what time it is back', () => {
  const [first] = shop().recoveryOrder;
  const recoveryOrder = [{ ...first!, rtoSeconds: 5_400 }];
  const rendered = pageOf(renderPostureHtml({ ...shop(), recoveryOrder }));
  expect(textOf(withClass(rendered, 'order')[0]!)).toContain('everything is back after 90m');
});

test('bars share one scale, and what has no bound runs off hatched to the end', () => {
  const [half, whole, open] = barsOf(
    { startSeconds: 0, endSeconds: 50 },
    { startSeconds: 50, endSeconds: 100 },
    { startSeconds: 100, endSeconds: null, seconds: null },
  );
  expect(half).toMatchObject({ x: '0%', width: '41%' });
  expect(whole).toMatchObject({ x: '41%', width: '41%' });
  expect(open).toMatchObject({ x: '82%', width: '18%' });
  expect(open!['class']).toMatch(/open/);
});

test('a step that takes no time can be seen all the same', () =>
  expect(Number.parseFloat(barsOf({ startSeconds: 0, endSeconds: 0 })[0]!['width']!)).toBeGreaterThan(0));

test('steps of thousands of stores that run alike are one line, with every id', () => {
  const rendered = pageOf(renderPostureHtml(crowd(1_000)));
  const [whole] = withClass(rendered, 'order');
  expect(withClass(whole!, 'time').length).toBeLessThan(10);
  expect(textOf(whole!)).toContain('Shop/Cell/tenant-999/Invoices');
});

test('steps that all differ are drawn as far as there is room, the longest way before all, and listed past that', () => {
  const steps = Array.from({ length: 1_000 }, (_, index) =>
    stepWith(`App/S${index}`, { seconds: index, endSeconds: index, critical: index === 999 }),
  );
  const [first] = shop().recoveryOrder;
  const text = renderPostureHtml({ ...shop(), recoveryOrder: [{ ...first!, steps }] });
  const [whole] = withClass(pageOf(text), 'order');
  expect(withClass(whole!, 'time')).toHaveLength(150);
  expect(withClass(whole!, 'longest')).toHaveLength(1);
  expect(textOf(whole!)).toContain('and 850 more steps in a list');
  for (const { id } of steps) expect(textOf(whole!)).toContain(id);
});

test('the region’s failure stands open, the others are folded', () => {
  const [first] = shop().recoveryOrder;
  const recoveryOrder = [first!, { ...first!, scenario: 'zone-failure' as const }];
  const both = withClass(pageOf(renderPostureHtml({ ...shop(), recoveryOrder })), 'order');
  expect(both.map(one => attribute(one, 'open') !== undefined)).toEqual([true, false]);
});
