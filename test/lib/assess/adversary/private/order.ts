import type { CorpusCase } from '../../corpus/case';

/** Each case as it stands, and with its templates read in the opposite order: nothing may hang on that. */
export function eitherWay(cases: readonly CorpusCase[]): readonly CorpusCase[] {
  return cases.flatMap(one => [
    one,
    {
      ...one,
      name: `${one.name} (read the other way round)`,
      stacks: Object.fromEntries(Object.entries(one.stacks).reverse()),
    },
  ]);
}
