import type { Command } from 'commander';
import { readClaims } from '../assess/claims/read';
import type { Naming } from '../render/statement/groups';
import { renderStatementMarkdown } from '../render/statement/markdown';
import { type Statement, stateOf } from '../render/statement/statement';
import { EXIT, type ExitCode } from './exit';
import { checkFormat } from './format';
import { type PostureOptions, addPostureOptions, workOut } from './posture';
import { writeOutput } from './write-output';

const RENDERERS = {
  markdown: renderStatementMarkdown,
  json: (statement: Statement): string => `${JSON.stringify(statement, null, 2)}\n`,
} as const satisfies Readonly<Record<string, (statement: Statement, naming: Naming) => string>>;

const FORMATS = Object.keys(RENDERERS) as (keyof typeof RENDERERS)[];

interface Options extends PostureOptions {
  readonly title: string;
  readonly claims?: string;
  readonly ids?: boolean;
  readonly format: string;
  readonly out?: string;
}

/** `cdk-recovery statement`: the recovery statement for customers and auditors, which says no more than is so. */
export function addStatement(program: Command, done: (code: ExitCode) => void): void {
  const command = program
    .command('statement')
    .description(
      'write the recovery statement for customers and auditors: what is kept, what is not, what is tested',
    );
  addPostureOptions(command)
    .option('--title <title>', 'title of the statement', 'Disaster recovery statement')
    .option('--claims <file>', 'what you say of the system elsewhere, and what shows it, as YAML or JSON')
    .option('--ids', 'name stores by their ids, as for an auditor; ids can bear the names of tenants')
    .option('--format <format>', FORMATS.join(', '), 'markdown')
    .option('--out <file>', 'write to this file instead of standard output')
    .action((paths: readonly string[], options: Options) => {
      const format = checkFormat(options.format, FORMATS);
      const claims = options.claims === undefined ? [] : readClaims(options.claims);
      const { posture, clock, assumptions } = workOut(paths, options, new Date());
      const statement = stateOf(posture, { title: options.title, clock, assumptions, claims });
      const text = RENDERERS[format](statement, options.ids === true ? 'ids' : 'kinds');
      if (options.out === undefined) process.stdout.write(text);
      else writeOutput(options.out, text);
      done(statement.kept ? EXIT.fine : EXIT.no);
    });
}
