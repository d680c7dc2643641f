import type { Evidence } from '../../model/evidence';
import type { Manifest } from '../manifest/manifest';
import type { Fault } from './faults/fault';
import { PACE, type Pace } from './pace';
import type { DrillScenario } from './scenario';
import { ARCHIVE_TIMEOUT_SECONDS, WAL_SEGMENT_MIB, sourceSettings } from './settings';
import { Stage } from './stage';
import { type Moment, Timeline } from './timeline';

export interface DrillOptions {
  readonly scenarios: readonly DrillScenario[];
  readonly fault: Fault | null;
  readonly previousDigest: string | null;
  readonly pace?: Pace;
  /** Told of each step as it is done. */
  readonly onMoment?: (moment: Moment) => void;
  /** Told of each scenario as it is over. */
  readonly onPlayed?: (result: ScenarioResult) => void;
}

/** What came of one scenario. */
export interface ScenarioResult {
  readonly name: string;
  readonly what: string;
  readonly timeline: readonly Moment[];
  /** The record and the manifest it was held against; null where the scenario was not played. */
  readonly played: { readonly evidence: Evidence; readonly manifest: Manifest } | null;
  /** Why it was not played: that is no pass. */
  readonly hindrance: string | null;
}

/** All that came of a drill. */
export interface DrillResult {
  /** What all scenarios share. */
  readonly setUp: readonly Moment[];
  readonly scenarios: readonly ScenarioResult[];
  /** What was configured, in plain sentences. */
  readonly configuration: readonly string[];
  readonly fault: Fault | null;
}

/** Plays scenarios one after another, each a whole recovery on real servers on this machine. */
export async function runDrill(options: DrillOptions): Promise<DrillResult> {
  const { fault, onMoment, onPlayed, pace = PACE } = options;
  const stage = new Stage();
  try {
    const setUp = new Timeline(onMoment);
    await stage.set(pace, setUp);
    const scenarios: ScenarioResult[] = [];
    let { previousDigest } = options;
    for (const scenario of options.scenarios) {
      const result = await played(scenario, { stage, pace, fault, previousDigest, onMoment });
      previousDigest = result.played?.evidence.digest ?? previousDigest;
      scenarios.push(result);
      onPlayed?.(result);
    }
    return { setUp: setUp.moments, scenarios, configuration: CONFIGURATION, fault };
  } finally {
    await stage.close();
  }
}

async function played(
  { name, what, hindrance, play, last }: DrillScenario,
  given: { readonly stage: Stage; readonly pace: Pace } & Pick<
    DrillOptions,
    'fault' | 'previousDigest' | 'onMoment'
  >,
): Promise<ScenarioResult> {
  const hindered = hindrance?.() ?? null;
  if (hindered !== null) return { name, what, timeline: [], played: null, hindrance: hindered };
  const timeline = new Timeline(given.onMoment);
  const result = await play({ ...given, timeline });
  await given.stage.clear();
  if (last !== true) await given.stage.findSource(sourceSettings(given.stage.archive));
  return { name, what, timeline: timeline.moments, played: result, hindrance: null };
}

const CONFIGURATION = [
  'real PostgreSQL servers on this machine, over sockets, with data checksums',
  `fsync, synchronous_commit and full_page_writes on; archive_timeout ${ARCHIVE_TIMEOUT_SECONDS} s, archived by archive_command in pieces of ${WAL_SEGMENT_MIB} MiB`,
  'base backup by pg_backup_start and a copy of the files of the running server',
  'one disk for source, archive and backup: it shows the procedure, not the durability of a region',
];
