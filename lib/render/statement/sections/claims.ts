import { CLAIM_RESULTS, type Claim, type ClaimResult, type ProofKind } from '../../../model/claims';
import { escape } from '../../posture/escape';
import type { Statement } from '../statement';

/** What is said elsewhere of the system, claim by claim, and what shows it. Left out where no claims are stated. */
export function claims({ claims: all }: Statement): readonly string[] {
  if (all.length === 0) return [];
  const of = (result: ClaimResult): readonly Claim[] => all.filter(claim => claim.result === result);
  return [
    '## What we claim, and what shows it',
    '',
    `${all.length} claims: ${CLAIM_RESULTS.map(result => `${of(result).length} ${RESULTS[result]}`).join(', ')}. ` +
      'A proven claim is shown by a test that runs with every change of the definition; this statement does not run it.',
    '',
    '| No. | Claim | Result | Shown by |',
    '|---|---|---|---|',
    ...all.map(row),
    '',
  ];
}

const RESULTS: Readonly<Record<ClaimResult, string>> = {
  proven: 'proven',
  contradicted: 'contradicted',
  'not-provable': 'not provable here',
};

const KINDS: Readonly<Record<ProofKind, string>> = {
  template: 'the templates',
  posture: 'what the templates can recover',
  access: 'the permissions in the templates',
  postgres: 'a real PostgreSQL',
  emulator: 'a deployment to an emulator of AWS',
  document: 'a generated document',
};

function row({ id, claim, result, proofs, because }: Claim): string {
  const outcome = result === 'proven' ? RESULTS.proven : `**${RESULTS[result]}**`;
  const kinds = [...new Set(proofs.map(({ kind }) => KINDS[kind]))].join(', ');
  return `| ${id} | ${escape(claim)} | ${outcome}${because === undefined ? '' : `. ${escape(because)}`} | ${kinds || 'nothing here'} |`;
}
