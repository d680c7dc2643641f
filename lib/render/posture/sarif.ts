import type { Log, PhysicalLocation, Result as SarifResult } from 'sarif';
import type { Posture, StorePosture } from '../../model/posture';
import { judge } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';
import { LEVELS, rulesFor } from './sarif-rules';
import { comparison, plain } from './words';

/** A place in a template. Lines and columns count from 1, columns in UTF-16 code units. */
export interface Location {
  readonly uri: string;
  /** Left out where it is not known. */
  readonly line?: number;
  readonly column?: number;
}

/** Where things stand, for a tool that shows results beside files. */
export interface Locations {
  readonly ofStore: (store: Pick<StorePosture, 'stack' | 'region' | 'logicalId'>) => Location | undefined;
  /** By a resource's id. */
  readonly ofResource: (id: string) => Location | undefined;
}

interface Result {
  readonly ruleId: string;
  readonly level: SarifResult.level;
  readonly text: string;
  readonly location: Location | undefined;
  readonly resource: string;
  readonly fingerprint: string;
  readonly justification?: string;
}

/** SARIF 2.1.0: one result for each cell that is not met, and for each finding. */
export function renderPostureSarif(posture: Posture, locations: Locations): string {
  const results = [...cellResults(posture, locations), ...findingResults(posture, locations)];
  const rules = rulesFor(posture.findings);
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'cdk-recovery', rules: [...rules] } },
        columnKind: 'utf16CodeUnits',
        results: results.map(result => toSarif(result, indices.get(result.ruleId) ?? -1)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function cellResults({ stores }: Posture, locations: Locations): readonly Result[] {
  return stores.flatMap(store =>
    Object.entries(store.scenarios).flatMap(([scenario, cell]): Result[] => {
      const { verdict, because, remedy, waiver } = cell;
      if (verdict === 'met' || verdict === 'no-objective') return [];
      const missed = verdict === 'missed' || (verdict === 'waived' && !mayHold(cell));
      const reasons = [...because, ...(remedy === undefined ? [] : [`remedy: ${remedy}`])];
      return [
        {
          ruleId: missed ? 'objective-missed' : 'objective-unprovable',
          level: missed ? 'error' : 'warning',
          text: `${store.id}, ${scenario as Scenario}: ${comparison(cell)}. ${reasons.join('; ')}`,
          location: locations.ofStore(store),
          resource: store.id,
          fingerprint: `${store.id} ${scenario}`,
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
    location: locations.ofResource(resource),
    resource,
    fingerprint: `${id} ${resource} ${message}`,
  }));
}

function toSarif(
  { ruleId, level, text, location, resource, fingerprint, justification }: Result,
  ruleIndex: number,
): SarifResult {
  return {
    ruleId,
    ruleIndex,
    level,
    message: { text: plain(text) },
    locations: [
      {
        ...(location ? { physicalLocation: physical(location) } : {}),
        logicalLocations: [{ fullyQualifiedName: resource, kind: 'resource' }],
      },
    ],
    partialFingerprints: { 'cell/v1': fingerprint },
    ...(justification === undefined ? {} : { suppressions: [{ kind: 'external', justification }] }),
  };
}

function physical({ uri, line, column }: Location): PhysicalLocation {
  const region = { startLine: line, startColumn: column };
  return { artifactLocation: { uri }, ...(line === undefined ? {} : { region }) };
}
