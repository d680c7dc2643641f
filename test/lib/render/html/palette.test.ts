import { PALETTE, TEXT_ON_GROUND } from '../../../../lib/render/html/look/palette';
import { renderPostureHtml } from '../../../../lib/render/html/page';
import { shop } from './postures';

const page = renderPostureHtml(shop());

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** A colour as the page has it, in one of the schemes. */
function inPage(name: string, scheme: 0 | 1): string {
  const match = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(page);
  return match![scheme + 1]!;
}

test('black on white is as far apart as colours get', () =>
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21));

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('in the %s scheme', (_, scheme) => {
  test.each(TEXT_ON_GROUND)('%s is legible on %s (WCAG AA, 4.5 to 1)', (text, ground) =>
    expect(contrast(inPage(text, scheme), inPage(ground, scheme))).toBeGreaterThanOrEqual(4.5),
  );
});

test('the page has every colour in both schemes', () => {
  for (const [name, colours] of Object.entries(PALETTE)) {
    expect([inPage(name, 0), inPage(name, 1)]).toEqual(colours);
  }
});

test('the page uses no colour but those', () => {
  const style = page
    .slice(page.indexOf('<style>'), page.indexOf('</style>'))
    .replace(/--[\w-]+: light-dark\([^)]*\);/g, '');
  expect(style.match(/#[0-9a-f]{3,8}\b/gi) ?? []).toEqual([]);
  for (const [, name] of style.matchAll(/var\(--([\w-]+)\)/g)) expect(Object.keys(PALETTE)).toContain(name);
});

test('the page prints light, and moves nothing for whoever asked for that', () => {
  expect(page).toMatch(/@media print \{\s*:root \{ color-scheme: light/);
  expect(page).toMatch(/@media \(prefers-reduced-motion: reduce\)/);
});
