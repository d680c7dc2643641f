import { stripVTControlCharacters } from 'node:util';
import type { Command } from 'commander';
import { accessIn, isClosed } from '../assess/access/report';
import { loadStacks } from '../assess/input/load';
import type { AccessReport } from '../model/access';
import { RecoveryError } from '../model/errors';
import { renderAccessText } from '../render/access/text';
import { EXIT, type ExitCode } from './exit';
import { checkFormat } from './format';
import { checkRegion } from './region';
import { writeOutput } from './write-output';

const RENDERERS = {
  text: renderAccessText,
  json: (report: AccessReport): string => `${JSON.stringify(report, null, 2)}\n`,
} as const;

const FORMATS = Object.keys(RENDERERS) as (keyof typeof RENDERERS)[];

interface Options {
  readonly region?: string;
  readonly except: readonly string[];
  readonly format: string;
  readonly out?: string;
}

/** `cdk-recovery access`: who can destroy the means of recovery, and by which statement. */
export function addAccess(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('access')
    .description('say which roles, users and groups can destroy backups, keys or histories, and by what')
    .argument(
      '<path...>',
      'cloud assembly directories and CloudFormation templates; together they are one system',
    )
    .option('--region <region>', 'region that templates outside of an assembly would be deployed to')
    .option(
      '--except <principal>',
      'id or name of one that is meant to, such as break glass; can be given several times',
      (name: string, names: readonly string[]) => [...names, name],
      [],
    )
    .option('--format <format>', FORMATS.join(', '), 'text')
    .option('--out <file>', 'write to this file instead of standard output')
    .action((paths: readonly string[], options: Options) => {
      const format = checkFormat(options.format, FORMATS);
      const region = options.region === undefined ? undefined : checkRegion(options.region);
      const report = accessIn(loadStacks(paths, region), options.except);
      checkExceptions(options.except, report);
      const text = RENDERERS[format](report);
      if (options.out === undefined) process.stdout.write(text);
      else writeOutput(options.out, stripVTControlCharacters(text));
      done(isClosed(report) ? EXIT.fine : EXIT.no);
    });
}

/**
 * An exception for nobody is a misspelling, and would hide nothing but the intention.
 *
 * @throws RecoveryError `unknown-principal`
 */
function checkExceptions(names: readonly string[], { principals }: AccessReport): void {
  const unknown = names.find(
    name => !principals.some(({ id, name: physical }) => [id, physical].includes(name)),
  );
  if (unknown === undefined) return;
  throw RecoveryError.invalid({
    code: 'unknown-principal',
    path: '--except',
    problem: 'there is no such principal in the templates',
    received: unknown,
    allowed: 'the id or the name of a role, user or group, as the command lists them',
    fix: 'correct it or leave it out',
  });
}
