import { BASES } from '../../../model/prediction';
import { BASIS_MEANINGS } from '../../html/words';
import type { Statement } from '../statement';

/** What no template proves. */
export function outside({ outside: items }: Statement): readonly string[] {
  return [
    '## What lies outside of this statement',
    '',
    'The definition of the infrastructure does not show these, and no figure includes them:',
    '',
    ...items.map(item => `- ${item}`),
    '',
  ];
}

/** How figures come about, and the pages that they rest on. */
export function figures({ restoreThroughputMiBps, sources }: Statement): readonly string[] {
  return [
    '## How the figures come about',
    '',
    'Each figure is an upper bound, as far as its basis reaches. Where no bound can be given it is called so, and never counts as kept.',
    '',
    ...BASES.map(basis => `- ${basis}: ${BASIS_MEANINGS[basis]}`),
    '',
    ...(restoreThroughputMiBps === null
      ? []
      : [
          `Restore times marked as assumed rest on ${restoreThroughputMiBps} MiB a second, as stated by us.`,
          '',
        ]),
    ...(sources.length === 0
      ? []
      : ['Pages of AWS that they rest on:', '', ...sources.map(source => `- <${source}>`), '']),
  ];
}
