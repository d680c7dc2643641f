import type { ReportingDescriptor } from 'sarif';
import { CATALOGUE, type CatalogueEntry } from '../../assess/findings/catalogue';
import type { Finding } from '../../model/posture';
import { SOURCES } from '../../model/sources';

/** Levels of SARIF by severity. */
export const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Readonly<
  Record<Finding['severity'], string>
>;

/** The two rules that cells break. */
const CELL_RULES: Readonly<Record<string, CatalogueEntry>> = {
  'objective-missed': {
    severity: 'error',
    title: 'a recovery objective is missed',
    explanation:
      'In that scenario the store loses more data, or takes longer to come back, than its objective allows; or nothing in the templates brings its data back.',
    remedy: 'Do what the result names, promise less, or waive the objective with a reason.',
    source: SOURCES.wellArchitectedRecovery,
  },
  'objective-unprovable': {
    severity: 'warning',
    title: 'no bound can be given for a recovery objective',
    explanation:
      'Neither the templates nor the documentation of AWS say how much data the store loses at most, or how long it takes to come back. That is not met.',
    remedy: 'State the sizes and the throughput that a restore time rests on, or rehearse the recovery.',
    source: SOURCES.wellArchitectedRecovery,
  },
};

/** What a tool shows of each rule: those that cells can break, and those that something was found by. */
export function rulesFor(findings: readonly Finding[]): readonly ReportingDescriptor[] {
  const known: Readonly<Record<string, CatalogueEntry>> = { ...CELL_RULES, ...CATALOGUE };
  const ids = [...Object.keys(CELL_RULES), ...findings.map(({ id }) => id)];
  return [...new Set(ids)].map(id => {
    const entry = known[id];
    return entry ? descriptor(id, entry) : { id };
  });
}

function descriptor(
  id: string,
  { severity, title, explanation, remedy, source }: CatalogueEntry,
): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: explanation },
    help: { text: `${explanation}\n\nRemedy: ${remedy}` },
    helpUri: source,
    defaultConfiguration: { level: LEVELS[severity] },
  };
}
