import { Command, CommanderError } from 'commander';
import { RecoveryError } from '../model/errors';
import type * as access from './access';
import type * as assess from './assess';
import type * as diff from './diff';
import { EXIT, type ExitCode } from './exit';
import type * as manifest from './manifest';
import type * as restoreTenant from './restore-tenant';
import type * as runbook from './runbook';
import type * as show from './show';
import type * as statement from './statement';
import type * as validate from './validate';
import type * as verify from './verify';
import { watchOutput } from './watch-output';

type AddCommand = (program: Command, done: (code: ExitCode) => void) => void;

/* eslint-disable @typescript-eslint/no-require-imports --
   Each is loaded when it is called for: loading is most of the time until something happens. */
const COMMANDS: Readonly<Record<string, () => AddCommand>> = {
  access: () => (require('./access') as typeof access).addAccess,
  assess: () => (require('./assess') as typeof assess).addAssess,
  diff: () => (require('./diff') as typeof diff).addDiff,
  manifest: () => (require('./manifest') as typeof manifest).addManifest,
  'restore-tenant': () => (require('./restore-tenant') as typeof restoreTenant).addRestoreTenant,
  runbook: () => (require('./runbook') as typeof runbook).addRunbook,
  show: () => (require('./show') as typeof show).addShow,
  statement: () => (require('./statement') as typeof statement).addStatement,
  validate: () => (require('./validate') as typeof validate).addValidate,
  verify: () => (require('./verify') as typeof verify).addVerify,
};
/* eslint-enable @typescript-eslint/no-require-imports */

/**
 * Runs the command line. Never throws and never prints a stack trace: what can't be worked out is one line on
 * standard error and exit code 2.
 */
export async function main(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  watchOutput();
  if (args.length === 0) {
    process.stderr.write(
      `error: no command given; one of ${Object.keys(COMMANDS).join(', ')}; ${helpOf(args)} says more\n`,
    );
    return EXIT.unknown;
  }
  const program = new Command('cdk-recovery')
    .description('disaster recovery as code: what your templates can really recover')
    .showHelpAfterError(false)
    .configureOutput({
      outputError: (text, write) => write(oneLine(`${text.trim()}; ${helpOf(args)} says more`)),
    })
    .exitOverride();
  try {
    for (const load of commandsFor(args)) {
      load()(program, result => {
        code = result;
      });
    }
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has printed its own line already; help and version end with code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.unknown;
    process.stderr.write(`error: ${messageOf(error)}\n`);
    return EXIT.unknown;
  }
}

/** The one that is named, or all of them for help and for what is none. */
function commandsFor([name]: readonly string[]): readonly (() => AddCommand)[] {
  const called = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return called ? [called] : Object.values(COMMANDS);
}

/** Where to read on, for somebody whose arguments are wrong. */
function helpOf([name = '']: readonly string[]): string {
  return Object.hasOwn(COMMANDS, name) ? `cdk-recovery ${name} --help` : 'cdk-recovery --help';
}

function messageOf(error: unknown): string {
  if (RecoveryError.isRecoveryError(error)) return oneLine(error.message).trim();
  return `this is a fault of cdk-recovery itself, please report it: ${oneLine(String(error)).trim()}`;
}

function oneLine(text: string): string {
  return `${text.trim().replace(/\s*\n\s*/g, ' ')}\n`;
}
