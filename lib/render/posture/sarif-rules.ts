import type { ReportingDescriptor } from 'sarif';
import { CATALOGUE, type CatalogueEntry } from '../../assess/findings/catalogue';
import type { Finding } from '../../model/posture';
import { LIVE_FINDINGS } from '../../model/live-findings';
import { SOURCES } from '../../model/sources';

/** Levels of SARIF by severity. */
export const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Readonly<
  Record<Finding['severity'], string>
>;

/** What is known of rules, by their ids. */
export type Rules = Readonly<Record<string, CatalogueEntry>>;

/** The two rules that cells break. */
export const CELL_RULES = {
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
} as const satisfies Rules;

/** The rules that cells break as they stand now. */
export const LIVE_CELL_RULES = {
  'live-objective-missed': {
    severity: 'error',
    title: 'a recovery objective is missed by what is deployed',
    explanation:
      'What was measured just now is more than the objective allows, something that the recovery hangs on is gone or weaker than in the templates, or the templates miss the objective themselves.',
    remedy:
      'Set what differs as the templates have it; where they miss it themselves, assess says what helps.',
    source: SOURCES.wellArchitectedRecovery,
  },
  'live-objective-unprovable': {
    ...CELL_RULES['objective-unprovable'],
    title: 'no bound can be given for a recovery objective of what is deployed',
    explanation:
      'Neither what AWS answered nor the templates say how much data the store loses at most, or how long it takes to come back. That is not met.',
  },
  'live-objective-unknown': {
    severity: 'warning',
    title: 'nobody answered who could tell of a recovery objective',
    explanation:
      'A service, a region or an account did not answer, or refused to. That is not met, and nothing is known to be wrong either.',
    remedy: 'Look again, with credentials that have the policy which --print-policy prints.',
    source: SOURCES.wellArchitectedRecovery,
  },
} as const satisfies Rules;

/** What a tool shows of each rule: those that cells can break, and those that something was found by. */
export function rulesFor(cellRules: Rules, broken: readonly string[]): readonly ReportingDescriptor[] {
  const known: Rules = { ...cellRules, ...CATALOGUE, ...LIVE_FINDINGS };
  const ids = [...Object.keys(cellRules), ...broken];
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
