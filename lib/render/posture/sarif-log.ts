import type { Log, PhysicalLocation, Result as SarifResult } from 'sarif';
import type { Finding, PostureCell, StorePosture } from '../../model/posture';
import { LEVELS, type Rules, rulesFor } from './sarif-rules';
import { plain } from './words';

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

/** Something that is not as it should be, and where. */
export interface Result {
  readonly ruleId: string;
  readonly level: SarifResult.level;
  readonly text: string;
  readonly location: Location | undefined;
  readonly resource: string;
  readonly fingerprint: string;
  readonly justification?: string;
}

/** SARIF 2.1.0 of results, with the rules that they break. */
export function sarifOf(results: readonly Result[], cellRules: Rules): string {
  const rules = rulesFor(
    cellRules,
    results.map(({ ruleId }) => ruleId),
  );
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

/** What was found beyond a cell. */
export function findingResults(findings: readonly Finding[], locations: Locations): readonly Result[] {
  return findings.map(({ id, severity, resource, message, remedy }) => ({
    ruleId: id,
    level: LEVELS[severity],
    text: `${resource}: ${message}; remedy: ${remedy}`,
    location: locations.ofResource(resource),
    resource,
    fingerprint: `${id} ${resource} ${message}`,
  }));
}

/** Why a waived result needs no attention. */
export function justificationOf(waiver: PostureCell['waiver']): Pick<Result, 'justification'> {
  if (!waiver) return {};
  return { justification: waiver.until ? `${waiver.reason}, until ${waiver.until}` : waiver.reason };
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
