import { Command, CommanderError } from 'commander';
import { RecoveryError } from '../model/errors';
import { addAssess } from './assess';
import { addDiff } from './diff';
import { EXIT, type ExitCode } from './exit';
import { addShow } from './show';

/**
 * Runs the command line. Never throws and never prints a stack trace: what can't be worked out is one line on
 * standard error and exit code 2.
 */
export async function main(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  if (args.length === 0) {
    process.stderr.write('error: no command given; cdk-recovery --help lists them\n');
    return EXIT.unknown;
  }
  const program = new Command('cdk-recovery')
    .description('disaster recovery as code: what your templates can really recover')
    .showHelpAfterError(false)
    .configureOutput({ outputError: (text, write) => write(oneLine(text)) })
    .exitOverride();
  for (const add of [addAssess, addDiff, addShow]) {
    add(program, result => {
      code = result;
    });
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has printed its own line already; help and version end with code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.unknown;
    process.stderr.write(`error: ${messageOf(error)}\n`);
    return EXIT.unknown;
  }
}

function messageOf(error: unknown): string {
  if (RecoveryError.isRecoveryError(error)) return oneLine(error.message).trim();
  return `this is a fault of cdk-recovery itself, please report it: ${oneLine(String(error)).trim()}`;
}

function oneLine(text: string): string {
  return `${text.trim().replace(/\s*\n\s*/g, ' ')}\n`;
}
