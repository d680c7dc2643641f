import type { Finding, Posture } from '../../model/posture';
import { judge } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';
import { comparison, plain } from './words';

/** Where things stand, for a tool that shows results beside files. */
export interface Locations {
  /** URI of the template that a stack was read from. */
  readonly ofStack: (stack: string) => string | undefined;
  /** URI of the template that a resource stands in, by its id. */
  readonly ofResource: (id: string) => string | undefined;
}

const LEVELS: Readonly<Record<Finding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

const RULES = [
  ['objective-missed', 'A recovery objective is missed'],
  ['objective-unprovable', 'No bound can be given for a recovery objective'],
] as const;

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly text: string;
  readonly uri: string | undefined;
  readonly resource: string;
  readonly fingerprint: string;
  readonly justification?: string;
}

/** SARIF 2.1.0: one result for each cell that is not met, and for each finding. */
export function renderPostureSarif(posture: Posture, locations: Locations): string {
  const results = [...cellResults(posture, locations), ...findingResults(posture, locations)];
  const findings = new Map(posture.findings.map(({ id, source }) => [id, source]));
  const rules = [
    ...RULES.map(([id, text]) => ({ id, shortDescription: { text } })),
    ...[...findings].map(([id, helpUri]) => ({
      id,
      shortDescription: { text: id.replace(/-/g, ' ') },
      helpUri,
    })),
  ];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'cdk-recovery', rules } },
        results: results.map(result =>
          toSarif(
            result,
            rules.findIndex(rule => rule.id === result.ruleId),
          ),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function cellResults({ stores }: Posture, locations: Locations): readonly Result[] {
  return stores.flatMap(({ id, stack, scenarios }) =>
    Object.entries(scenarios).flatMap(([scenario, cell]): Result[] => {
      const { verdict, because, remedy, waiver } = cell;
      if (verdict === 'met' || verdict === 'no-objective') return [];
      const missed = verdict === 'missed' || (verdict === 'waived' && !mayHold(cell));
      const reasons = [...because, ...(remedy === undefined ? [] : [`remedy: ${remedy}`])];
      return [
        {
          ruleId: missed ? 'objective-missed' : 'objective-unprovable',
          level: missed ? 'error' : 'warning',
          text: `${id}, ${scenario as Scenario}: ${comparison(cell)}. ${reasons.join('; ')}`,
          uri: locations.ofStack(stack),
          resource: id,
          fingerprint: `${id} ${scenario}`,
          ...(waiver
            ? { justification: waiver.until ? `${waiver.reason}, until ${waiver.until}` : waiver.reason }
            : {}),
        },
      ];
    }),
  );
}

/** Whether a waived cell was unprovable rather than missed. */
function mayHold(cell: Posture['stores'][number]['scenarios'][Scenario]): boolean {
  return judge(cell, cell.objective ?? undefined) === 'unprovable';
}

function findingResults({ findings }: Posture, locations: Locations): readonly Result[] {
  return findings.map(({ id, severity, resource, message, remedy }) => ({
    ruleId: id,
    level: LEVELS[severity],
    text: `${resource}: ${message}; remedy: ${remedy}`,
    uri: locations.ofResource(resource),
    resource,
    fingerprint: `${id} ${resource} ${message}`,
  }));
}

function toSarif(
  { ruleId, level, text, uri, resource, fingerprint, justification }: Result,
  ruleIndex: number,
): object {
  return {
    ruleId,
    ruleIndex,
    level,
    message: { text: plain(text) },
    locations: [
      {
        ...(uri === undefined ? {} : { physicalLocation: { artifactLocation: { uri } } }),
        logicalLocations: [{ fullyQualifiedName: resource, kind: 'resource' }],
      },
    ],
    partialFingerprints: { 'cell/v1': fingerprint },
    ...(justification === undefined ? {} : { suppressions: [{ kind: 'external', justification }] }),
  };
}
