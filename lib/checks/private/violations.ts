import { stripVTControlCharacters } from 'node:util';
import type { PolicyViolatingResource, PolicyViolation } from 'aws-cdk-lib';
import { type StackTemplate, resourceId } from '../../assess/template';
import { formatDuration } from '../../model/duration';
import type { Finding, Posture, PostureCell, StorePosture } from '../../model/posture';
import { SCENARIOS, type Scenario } from '../../model/scenario';
import { type ConstructIndex, isHidden } from './construct-index';

const REPORTED = ['missed', 'unprovable'] as const;

/** The rules that speak of cells. Findings have rules of their own. */
export const RULE_IDS: readonly string[] = SCENARIOS.flatMap(scenario =>
  REPORTED.map(verdict => ruleOf(scenario, verdict)),
);

function ruleOf(scenario: Scenario, verdict: string): string {
  return `Recovery-${scenario}-${verdict}`;
}

/** Everything in a posture that keeps it from being kept, at the constructs that have to change. */
export function violationsOf(
  posture: Posture,
  stacks: readonly StackTemplate[],
  index: ConstructIndex,
  ignoreUnprovable: boolean,
): PolicyViolation[] {
  const places = placesOf(stacks);
  const verdicts = ignoreUnprovable ? REPORTED.slice(0, 1) : REPORTED;
  const toViolation = (words: Words, id: string, region?: string): PolicyViolation[] => {
    const place = places.get(`${id} ${region}`) ?? places.get(id);
    const construct = place ? index.find(place.stack.path, place.logicalId) : index.root;
    if (isHidden(construct, words.ruleName)) return [];
    const resource: PolicyViolatingResource = {
      constructPath: construct.node.path,
      locations: [],
      ...(place ? { resourceLogicalId: place.logicalId, templatePath: place.stack.file } : {}),
    };
    return [{ severity: 'error', ...words, violatingResources: [resource] }];
  };
  const cells = posture.stores.flatMap(store =>
    SCENARIOS.filter(scenario =>
      verdicts.some(verdict => verdict === store.scenarios[scenario].verdict),
    ).flatMap(scenario => toViolation(cellWords(store, scenario), store.id, store.region)),
  );
  const errors = posture.findings.filter(({ severity }) => severity === 'error');
  return [
    ...cells,
    ...errors.flatMap(finding => toViolation(findingWords(finding), finding.resource)),
    ...(isUnjudged(posture) ? toViolation(NOTHING_PROMISED, '') : []),
  ];
}

type Words = Omit<PolicyViolation, 'violatingResources'>;

interface Place {
  readonly stack: StackTemplate;
  readonly logicalId: string;
}

/** Ids stand for one resource only where templates record construct paths; the region tells most others apart. */
function placesOf(stacks: readonly StackTemplate[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const stack of stacks) {
    for (const logicalId of Object.keys(stack.resources)) {
      const id = resourceId(stack, logicalId);
      if (!places.has(id)) places.set(id, { stack, logicalId });
      places.set(`${id} ${stack.region}`, { stack, logicalId });
    }
  }
  return places;
}

function cellWords({ id, type, scenarios }: StorePosture, scenario: Scenario): Words {
  const cell = scenarios[scenario];
  const { mechanism, basis, because, remedy, source, verdict } = cell;
  const by = mechanism === null ? '' : ` by ${mechanism}${basis === null ? '' : ` (${basis})`}`;
  return {
    ruleName: ruleOf(scenario, verdict),
    description: plain(`${id}: ${figures(cell)}${by}: ${because.join('; ')}`),
    ...(remedy === undefined ? {} : { fix: plain(remedy) }),
    ruleMetadata: { store: plain(id), type: plain(type), ...(source === null ? {} : { source }) },
  };
}

function figures({ recoverable, rpoSeconds, rtoSeconds, objective }: PostureCell): string {
  const show = (seconds: number | null): string =>
    seconds === null ? 'without a bound' : formatDuration(seconds);
  const asked = objective && `asked for RPO ${show(objective.rpoSeconds)}, RTO ${show(objective.rtoSeconds)}`;
  const reached = recoverable ? `RPO ${show(rpoSeconds)}, RTO ${show(rtoSeconds)}` : 'not recoverable';
  return `${reached}, ${asked}`;
}

function findingWords({ id, resource, message, remedy, source }: Finding): Words {
  return {
    ruleName: `Recovery-${id}`,
    description: plain(`${resource}: ${message}`),
    fix: plain(remedy),
    ruleMetadata: { source },
  };
}

/** An app that promises nothing breaks nothing. Nobody shall take that for a promise kept. */
const NOTHING_PROMISED: Words = {
  ruleName: 'Recovery-nothing-promised',
  description: 'there are stores, and no objective for any of them: nothing was judged',
  fix: 'declare objectives in the app, or pass objectivesFile',
  severity: 'warning',
};

function isUnjudged({ summary, stores }: Posture): boolean {
  return stores.length > 0 && summary.noObjective === stores.length * SCENARIOS.length;
}

function plain(text: string): string {
  return stripVTControlCharacters(text).replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}
