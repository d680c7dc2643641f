import { results } from './harness/results';

/** What was deployed, how far that proves anything, and what it doesn't reach at all. */
const all = results();
const of = <Kind extends string>(kind: Kind) =>
  all.filter((result): result is Extract<(typeof all)[number], { kind: Kind }> => result.kind === kind);

for (const app of of('app'))
  console.log(`deploy: bin/${app.name}: ${app.stacks} stacks, ${app.resources} resources`);
console.log(of('type').length);
