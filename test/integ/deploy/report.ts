import { NOT_HELD } from './harness/limits';
import { type Result, results } from './harness/results';

/** What was deployed, how far that proves anything, and what it doesn't reach at all. */
const ORIGINS = {
  upstream: 'made by the emulator',
  deepened: 'made by the emulator, with checks and properties that this suite adds',
  own: 'made by a handler of this suite alone, which proves order and references, and nothing of AWS',
  accepted: 'made by nobody: they got a name, and references to it work out',
} as const;

const all = results();

function of<Kind extends Result['kind']>(kind: Kind): Extract<Result, { kind: Kind }>[] {
  return all.filter((result): result is Extract<Result, { kind: Kind }> => result.kind === kind);
}

function say(text: string): void {
  console.log(`deploy: ${text}`);
}

const types = new Map(of('type').map(result => [result.type, result]));
const named = (chosen: (type: Extract<Result, { kind: 'type' }>) => boolean) =>
  [...types.values()]
    .filter(chosen)
    .map(({ type }) => type.replace('AWS::', ''))
    .sort();

for (const { name, stacks, resources } of of('app')) {
  say(`bin/${name}: ${stacks} stacks, ${resources} resources`);
}
say(`types: ${types.size}`);
for (const [origin, meaning] of Object.entries(ORIGINS)) {
  const list = named(type => type.origin === origin);
  say(`  ${list.length} ${meaning}: ${list.join(', ')}`);
}
const unseen = named(type => !type.looked);
say(
  `  ${types.size - unseen.length} looked for by their own service's call; not looked for: ${unseen.join(', ') || 'none'}`,
);
say('held by nothing here:');
for (const [type, what] of Object.entries(NOT_HELD))
  if (types.has(type)) say(`  ${type.replace('AWS::', '')}: ${what}`);
const sequences = of('sequence').map(({ name }) => name);
say(`sequences: ${sequences.length}: ${sequences.join('; ')}`);
const data = of('data');
say(
  `data: ${sum(data.map(check => check.kept))} readings of what was written, ${sum(data.map(check => check.lost))} lost`,
);

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
