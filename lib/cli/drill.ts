import * as fs from 'node:fs';
import * as path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Command, CommanderError } from 'commander';
import { RecoveryError } from '../model/errors';
import { FAULTS, faultOf } from '../rehearse/drill/faults';
import { type ScenarioResult, runDrill } from '../rehearse/drill/run';
import { DRILL_SCENARIOS, scenariosFor } from '../rehearse/drill/scenarios';
import { newestDigest } from '../rehearse/evidence/chain';
import { keepRecord } from '../rehearse/evidence/keep';
import { renderAccountHtml } from '../render/drill/html/page';
import { renderAccountText, renderMoment } from '../render/drill/account-text';
import { EXIT, type ExitCode } from './exit';
import { writeOutput } from './write-output';

interface Options {
  readonly out?: string;
  readonly scenario?: readonly string[];
  readonly listScenarios?: boolean;
  readonly fault?: string;
  readonly listFaults?: boolean;
}

/** `npm run drill`: whole recoveries on a real PostgreSQL on this machine. Exits as the other commands do. */
export async function drill(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  const program = new Command('npm run drill --')
    .description('lose a real database on this machine, recover it, and validate what came back')
    .option('--out <dir>', 'write the evidence, the manifests and the account here')
    .option('--scenario <name...>', 'play these; else all of them, one after another')
    .option('--list-scenarios', 'list the scenarios and what each loses')
    .option('--fault <name>', 'damage the restored database in this way; the drill must then fail')
    .option('--list-faults', 'list the faults and what catches each')
    .allowExcessArguments(false)
    .configureOutput({ outputError: (text, write) => write(oneLine(text)) })
    .exitOverride()
    .action(async (options: Options) => {
      code = await run(options);
    });
  // To end in good order takes the servers along, and their folder.
  const interrupted = (): never => process.exit(EXIT.unknown);
  process.once('SIGINT', interrupted);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.unknown;
    const text = RecoveryError.isRecoveryError(error) ? error.message : String(error);
    process.stderr.write(oneLine(`error: ${text}`));
    return EXIT.unknown;
  } finally {
    process.removeListener('SIGINT', interrupted);
  }
}

async function run({ out, scenario, fault: name, listFaults, listScenarios }: Options): Promise<ExitCode> {
  if (listFaults === true || listScenarios === true) {
    process.stdout.write(listFaults === true ? faultList() : scenarioList());
    return EXIT.fine;
  }
  const fault = name === undefined ? null : faultOf(name);
  const scenarios = scenariosFor(scenario, fault);
  const hindrance = scenarios.length === 1 ? (scenarios[0]!.hindrance?.() ?? null) : null;
  if (hindrance !== null) throw new RecoveryError('scenario-hindered', hindrance, scenarios[0]!.name);
  if (out !== undefined) makeFolder(out);
  const result = await runDrill({
    scenarios,
    fault,
    previousDigest: out === undefined ? null : newestDigest(out),
    onMoment: moment => {
      if (process.stderr.isTTY) process.stderr.write(`${renderMoment(moment).join('\n')}\n`);
    },
    // At once: a drill that is killed later takes nothing back of what this one showed.
    onPlayed: played => {
      if (out !== undefined) keep(out, played);
    },
  });
  process.stdout.write(renderAccountText(result, { brief: scenarios.length > 1 }));
  if (out !== undefined) {
    writeOutput(path.join(out, 'account.txt'), stripVTControlCharacters(renderAccountText(result)));
    writeOutput(path.join(out, 'account.html'), renderAccountHtml(result));
  }
  const passed = result.scenarios.every(
    ({ played }) => played === null || played.evidence.outcome === 'passed',
  );
  return passed ? EXIT.fine : EXIT.no;
}

/** A file of its own for each record, beside those of earlier drills. */
function keep(folder: string, { name, played }: ScenarioResult): void {
  if (played === null) return;
  const { evidence, manifest } = played;
  keepRecord(folder, `manifest-${evidence.id}-${name}.json`, manifest);
  keepRecord(folder, `evidence-${evidence.id}-${name}.json`, evidence);
}

function faultList(): string {
  return FAULTS.map(({ name, caughtBy, what }) => `${name.padEnd(26)} ${caughtBy.padEnd(30)} ${what}\n`).join(
    '',
  );
}

function scenarioList(): string {
  return DRILL_SCENARIOS.map(({ name, what, hindrance }) => {
    const hindered = hindrance?.() ?? null;
    return `${name.padEnd(26)} ${what}${hindered === null ? '' : `; can't be played here: ${hindered}`}\n`;
  }).join('');
}

function oneLine(text: string): string {
  return `${text.trim().replace(/\s*\n\s*/g, ' ')}\n`;
}

/** @throws RecoveryError `unwritable-output`, before anything else takes time */
function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true });
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new RecoveryError('unwritable-output', `the folder can not be made (${code})`, folder, { cause });
  }
}
