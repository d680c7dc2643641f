/** Each colour in the light and in the dark scheme. */
export const PALETTE = {
  page: ['#ffffff', '#0f1317'],
  surface: ['#f6f7f9', '#171c22'],
  raised: ['#ffffff', '#1d232b'],
  line: ['#d8dde3', '#323a44'],
  text: ['#1b2026', '#e7eaee'],
  muted: ['#55606c', '#a3adb9'],
  accent: ['#0b57b8', '#82b4ff'],
  missed: ['#a1121f', '#ff9f99'],
  'missed-tint': ['#fdeceb', '#39181b'],
  unknown: ['#86198f', '#f0a6f4'],
  'unknown-tint': ['#fbeafc', '#371a3a'],
  unprovable: ['#774b00', '#f0c164'],
  'unprovable-tint': ['#fdf3d8', '#32270d'],
  waived: ['#513d94', '#c4b7ff'],
  'waived-tint': ['#f0edfb', '#261f42'],
  met: ['#0d5c2e', '#80dca0'],
  'met-tint': ['#e5f5ea', '#112d1c'],
  'no-objective': ['#55606c', '#a3adb9'],
  'no-objective-tint': ['#f0f2f5', '#1f252d'],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;

export type Colour = keyof typeof PALETTE;

/** Which text stands on which ground: what has to be legible. */
export const TEXT_ON_GROUND: readonly (readonly [text: Colour, ground: Colour])[] = [
  ...(['page', 'surface', 'raised'] as const).flatMap(ground =>
    (
      ['text', 'muted', 'accent', 'missed', 'unknown', 'unprovable', 'waived', 'met', 'no-objective'] as const
    ).map(text => [text, ground] as const),
  ),
  ...(['missed', 'unknown', 'unprovable', 'waived', 'met', 'no-objective'] as const).flatMap(verdict => [
    [verdict, `${verdict}-tint`] as const,
    ['text', `${verdict}-tint`] as const,
  ]),
];

/** The palette as custom properties, which follow the scheme by themselves. */
export function paletteCss(): string {
  return Object.entries(PALETTE)
    .map(([name, [light, dark]]) => `--${name}: light-dark(${light}, ${dark});`)
    .join('\n');
}
