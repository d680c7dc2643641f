import type { EvidenceCheck } from '../../model/evidence';

/**
 * What a workflow can hand on, with room for all the rest.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
const LONGEST_BYTES = 160 * 1_024;

/** Outcomes that are told of one check where not all of them fit. */
const TOLD = 20;

/**
 * Checks that fit into the answer of a function. Where they don't, the first of each are told and the others counted;
 * what didn't pass is told first, and what is only counted has the worst result of what it stands for.
 */
export function bounded(checks: readonly EvidenceCheck[]): readonly EvidenceCheck[] {
  if (Buffer.byteLength(JSON.stringify(checks)) <= LONGEST_BYTES) return checks;
  const ids = [...new Set(checks.map(({ id }) => id))];
  return ids.flatMap(id => {
    const own = checks.filter(check => check.id === id);
    const worstFirst = [...own].sort((one, other) => rank(one) - rank(other));
    const rest = worstFirst.slice(TOLD);
    if (rest.length === 0) return worstFirst.map(shortened);
    const more = { id, result: rest[0]!.result, message: `${rest.length} more of this check` };
    return [...worstFirst.slice(0, TOLD).map(shortened), more];
  });
}

const ORDER: readonly EvidenceCheck['result'][] = ['failed', 'could-not-run', 'passed'];
const LONGEST_TEXT = 300;

function rank({ result }: EvidenceCheck): number {
  return ORDER.indexOf(result);
}

function shortened({ id, result, subject, message }: EvidenceCheck): EvidenceCheck {
  return {
    id,
    result,
    ...(subject === undefined ? {} : { subject: subject.slice(0, LONGEST_TEXT) }),
    message: message.slice(0, LONGEST_TEXT),
  };
}
