import type { Command } from 'commander';
import { type EvidenceClock, MAX_AGE_SECONDS } from '../assess/evidence/clock';
import { readEvidence } from '../assess/evidence/read';
import { loadStacks } from '../assess/input/load';
import { type Assumptions, NO_OBJECTIVES } from '../assess/objectives/objectives';
import { readObjectives } from '../assess/objectives/read';
import { MECHANISM_RULES } from '../assess/mechanisms/registry';
import { assess } from '../assess/posture/assess';
import type { StackTemplate } from '../assess/template';
import { formatDuration, parseDuration } from '../model/duration';
import type { Posture } from '../model/posture';
import { checkRegion } from './region';

/** What every command takes that works out a posture. */
export interface PostureOptions {
  readonly objectives?: string;
  readonly region?: string;
  readonly evidence: readonly string[];
  readonly evidenceMaxAge: string;
}

/** A posture, and what it was worked out from. */
export interface WorkedOut {
  readonly stacks: readonly StackTemplate[];
  readonly posture: Posture;
  readonly clock: EvidenceClock;
  readonly assumptions: Assumptions;
}

/** Adds the paths and options that {@link workOut} asks for. */
export function addPostureOptions(command: Command): Command {
  return (
    command
      .argument(
        '<path...>',
        'cloud assembly directories and CloudFormation templates; together they are one system',
      )
      .option(
        '--objectives <file>',
        'objectives file, YAML or JSON; without it, those recorded in the templates',
      )
      .option('--region <region>', 'region that templates outside of an assembly would be deployed to')
      // One path each: a list would swallow the templates that follow it.
      .option(
        '--evidence <path>',
        'a record of a rehearsal, or a directory of them; may be given several times',
        (path: string, paths: readonly string[]) => [...paths, path],
        [],
      )
      .option(
        '--evidence-max-age <duration>',
        'how old evidence may be, such as 100d',
        formatDuration(MAX_AGE_SECONDS),
      )
  );
}

/**
 * The posture of the templates, with its evidence.
 *
 * @throws RecoveryError where an argument, a template, the objectives or a record can't be read
 */
export function workOut(paths: readonly string[], options: PostureOptions, now: Date): WorkedOut {
  const maxAgeSeconds = parseDuration(options.evidenceMaxAge, '--evidence-max-age');
  const region = options.region === undefined ? undefined : checkRegion(options.region);
  const objectives = options.objectives === undefined ? NO_OBJECTIVES : readObjectives(options.objectives);
  const files = readEvidence(options.evidence);
  const stacks = loadStacks(paths, region);
  const clock = { now, maxAgeSeconds };
  return {
    stacks,
    clock,
    assumptions: objectives.assumptions,
    posture: assess(stacks, objectives, MECHANISM_RULES, { files, clock }),
  };
}
