import * as fs from 'node:fs';
import * as path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Command, CommanderError } from 'commander';
import { RecoveryError } from '../model/errors';
import { FAULTS, faultOf } from '../rehearse/drill/faults';
import { runDrill } from '../rehearse/drill/run';
import { newestDigest } from '../rehearse/evidence/chain';
import { renderAccountText, renderMoment } from '../render/drill/account-text';
import { EXIT, type ExitCode } from './exit';
import { writeOutput } from './write-output';

interface Options {
  readonly out?: string;
  readonly fault?: string;
  readonly listFaults?: boolean;
}

/** `npm run drill`: a whole recovery on a real PostgreSQL on this machine. Exits as the other commands do. */
export async function drill(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  const program = new Command('npm run drill --')
    .description('lose a real database on this machine, recover it, and validate what came back')
    .option('--out <dir>', 'write the evidence, the manifest and the account here')
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

async function run({ out, fault: name, listFaults }: Options): Promise<ExitCode> {
  if (listFaults) {
    for (const { name: fault, caughtBy, what } of FAULTS) {
      process.stdout.write(`${fault.padEnd(26)} ${caughtBy.padEnd(30)} ${what}\n`);
    }
    return EXIT.fine;
  }
  const fault = name === undefined ? null : faultOf(name);
  if (out !== undefined) makeFolder(out);
  const result = await runDrill({
    fault,
    previousDigest: out === undefined ? null : newestDigest(out),
    onMoment: moment => {
      if (process.stderr.isTTY) process.stderr.write(`${renderMoment(moment).join('\n')}\n`);
    },
  });
  const account = renderAccountText(result);
  process.stdout.write(account);
  if (out !== undefined) {
    writeOutput(path.join(out, 'manifest.json'), json(result.manifest));
    writeOutput(path.join(out, 'account.txt'), stripVTControlCharacters(account));
    writeOutput(path.join(out, 'evidence.json'), json(result.evidence));
  }
  return result.evidence.outcome === 'passed' ? EXIT.fine : EXIT.no;
}

function oneLine(text: string): string {
  return `${text.trim().replace(/\s*\n\s*/g, ' ')}\n`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
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
