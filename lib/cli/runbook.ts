import { stripVTControlCharacters } from 'node:util';
import type { Command } from 'commander';
import { RecoveryError } from '../model/errors';
import type { Posture } from '../model/posture';
import { SCENARIOS, type Scenario, isScenario } from '../model/scenario';
import { buildRunbook } from '../render/runbook/build';
import { renderRunbookJson } from '../render/runbook/json';
import { renderRunbookMarkdown } from '../render/runbook/markdown';
import { renderRunbookText } from '../render/runbook/text';
import { hasWayBack } from '../render/runbook/words';
import { EXIT, type ExitCode } from './exit';
import { checkFormat } from './format';
import { type PostureOptions, addPostureOptions, workOut } from './posture';
import { writeOutput } from './write-output';

const RENDERERS = {
  markdown: renderRunbookMarkdown,
  json: renderRunbookJson,
  text: renderRunbookText,
} as const;

const FORMATS = Object.keys(RENDERERS) as (keyof typeof RENDERERS)[];

interface Options extends PostureOptions {
  readonly store?: readonly string[];
  readonly scenario?: readonly string[];
  readonly format: string;
  readonly out?: string;
}

/** `cdk-recovery runbook`: what to type when it has happened. */
export function addRunbook(program: Command, done: (code: ExitCode) => void): void {
  const command = program
    .command('runbook')
    .description(
      'write the commands that bring each store back, by scenario; exits with 1 where a promise has no way back',
    );
  addPostureOptions(command)
    .option(
      '--store <id>',
      'only this store, by the id that assess shows; may be given several times',
      collect,
    )
    .option(
      '--scenario <scenario>',
      `only this scenario; may be given several times: ${SCENARIOS.join(', ')}`,
      collect,
    )
    .option('--format <format>', FORMATS.join(', '), 'markdown')
    .option('--out <file>', 'write to this file instead of standard output')
    .action((paths: readonly string[], options: Options) => {
      const format = checkFormat(options.format, FORMATS);
      const scenarios = options.scenario?.map(checkScenario);
      const { stacks, posture } = workOut(paths, options, new Date());
      const stores = options.store?.map(id => checkStore(id, posture));
      const runbook = buildRunbook(posture, stacks, {
        ...(stores ? { stores } : {}),
        ...(scenarios ? { scenarios } : {}),
      });
      const text = RENDERERS[format](runbook);
      if (options.out === undefined) process.stdout.write(text);
      else writeOutput(options.out, stripVTControlCharacters(text));
      done(hasWayBack(runbook) ? EXIT.fine : EXIT.no);
    });
}

function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

/**
 * @throws RecoveryError `unknown-scenario`
 */
function checkScenario(received: string): Scenario {
  if (isScenario(received)) return received;
  throw RecoveryError.invalid({
    code: 'unknown-scenario',
    path: '--scenario',
    problem: 'unknown scenario',
    received,
    allowed: SCENARIOS.join(', '),
    fix: 'choose one of these',
  });
}

/**
 * @throws RecoveryError `unknown-store`
 */
function checkStore(received: string, { stores }: Posture): string {
  if (stores.some(({ id }) => id === received)) return received;
  throw RecoveryError.invalid({
    code: 'unknown-store',
    path: '--store',
    problem: 'no store of this id in the templates',
    received,
    allowed:
      stores
        .map(({ id }) => id)
        .slice(0, 10)
        .join(', ') || 'none, because there is no store',
    fix: 'take an id that assess shows',
  });
}
