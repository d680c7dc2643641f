import { RecoveryError } from '../../model/errors';
import type { Evidence } from '../../model/evidence';
import type { Objective } from '../../model/objective';
import type { Scenario } from '../../model/scenario';
import { type NamedOutcome, recordOf } from '../evidence/record';
import type { Manifest } from '../manifest/manifest';
import { type Check, failed } from '../validation/check';
import { type ValidationOptions, validate } from '../validation/validate';
import type { Fault } from './faults/fault';
import type { Pace } from './pace';
import type { RestoredInstance, RestoreSource } from './restore';
import type { Stage } from './stage';
import type { Timeline } from './timeline';

/** What the drill promises of its own database. */
export const DRILL_OBJECTIVE: Objective = { rpoSeconds: 10, rtoSeconds: 60 };

/** What one scenario is played with. */
export interface Play {
  readonly stage: Stage;
  readonly timeline: Timeline;
  readonly pace: Pace;
  readonly fault: Fault | null;
  readonly previousDigest: string | null;
}

/** What came of it. */
export interface Played {
  readonly evidence: Evidence;
  readonly manifest: Manifest;
}

/** One way to lose data, with the recovery from it. */
export interface DrillScenario {
  /** Kebab-case and stable. */
  readonly name: string;
  /** What is lost and what brings it back, in one line. */
  readonly what: string;
  /** Which scenario of a posture it rehearses; left out where it is none of them. */
  readonly scenario?: Scenario;
  /** Whether the source can't be used any more afterwards. */
  readonly last?: boolean;
  /** Why it can't be played on this machine; null where it can. */
  readonly hindrance?: () => string | null;
  readonly play: (play: Play) => Promise<Played>;
}

/** What a scenario has to say of its validation. The rest is the same in all of them. */
export type PlayedValidation = Pick<ValidationOptions, 'target' | 'manifest' | 'erasures' | 'disasterAt'> &
  Partial<ValidationOptions>;

/** Validates what a scenario brought back. */
export async function validatePlayed(
  { timeline, previousDigest }: Play,
  scenario: Scenario | undefined,
  options: PlayedValidation,
): Promise<Played> {
  const evidence = await validate({
    kind: 'drill',
    ...(scenario === undefined ? {} : { scenario }),
    objective: DRILL_OBJECTIVE,
    recoveredBefore: null,
    probeTenants: null,
    jobs: 2,
    previousDigest,
    ...options,
  });
  timeline.add(`validated: ${evidence.outcome}`);
  return { evidence, manifest: options.manifest };
}

/** What the server said that did not come up. */
export interface NotRestored {
  readonly problem: string;
}

/** Restores, or says why no server came up: that is an answer, and no reason to end the drill. */
export async function tryToRestore(
  stage: Stage,
  until: string | null,
  from: RestoreSource,
): Promise<RestoredInstance | NotRestored> {
  try {
    return await stage.restored(until, from);
  } catch (error) {
    if (RecoveryError.isRecoveryError(error) && error.code === 'server-did-not-start')
      return { problem: error.text.replace(/^.*?(?:FATAL|PANIC): +/, '') };
    throw error;
  }
}

/** Answers that were found before the validation, as checks of it. */
export function checksSaying(group: Check['group'], found: readonly NamedOutcome[]): readonly Check[] {
  return found.map(({ id, ...outcome }) => ({ id, group, run: () => Promise.resolve([outcome]) }));
}

/** The record of a recovery that came to nothing: there is no database to validate, and that is an answer. */
export function nothingRestored(
  { timeline, previousDigest }: Play,
  scenario: Scenario | undefined,
  manifest: Manifest,
  outcomes: readonly NamedOutcome[],
  problem?: string,
): Played {
  const now = new Date();
  timeline.add('nothing could be restored');
  const evidence = recordOf({
    kind: 'drill',
    scenario,
    startedAt: now,
    finishedAt: now,
    component: { type: 'PostgreSQL' },
    objective: DRILL_OBJECTIVE,
    measured: { rpoSeconds: null, rtoSeconds: null },
    outcomes: [
      {
        id: 'restored',
        ...failed(
          'the database',
          `no database came back from this backup${problem === undefined ? '' : `: ${problem}`}`,
          'find another recovery point',
        ),
      },
      ...outcomes,
    ],
    postgres: manifest.serverVersion,
    previousDigest,
  });
  return { evidence, manifest };
}
