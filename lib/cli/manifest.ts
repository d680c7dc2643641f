import type { Command } from 'commander';
import { RecoveryError } from '../model/errors';
import { recordManifest } from '../rehearse/manifest/record';
import { type ManifestSummary, summarize } from '../rehearse/manifest/summary';
import { parseTarget } from '../rehearse/session/target';
import { plain } from '../render/posture/words';
import { wrap } from '../render/posture/wrap';
import { DEFAULT_JOBS, checkCount } from './count';
import { EXIT, type ExitCode } from './exit';
import { checkFormat } from './format';
import { fileSummaryLines, manifestOfFiles } from './manifest-files';
import { progress } from './progress';
import { writeOutput } from './write-output';

const FORMATS = ['text', 'json'] as const;

interface Options {
  readonly database?: string;
  readonly directory?: string;
  readonly out: string;
  readonly tenantColumn?: string;
  readonly mayChange: readonly string[];
  readonly sample?: string;
  readonly digestUpTo?: string;
  readonly jobs: string;
  readonly format: string;
}

/** `cdk-recovery manifest`: what a restore of a database, or of a file system, must bring back. */
export function addManifest(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('manifest')
    .description('record what a restore must bring back: counts, digests, schema, policies, roles; or files')
    .option('--database <url>', 'database to record, such as postgresql://user@host/name')
    .option('--directory <path>', 'directory to record instead, such as a mounted file system')
    .requiredOption('--out <file>', 'file to write')
    .option('--tenant-column <name>', 'column that says whose a row is, in every table that has it')
    .option(
      '--may-change <table...>',
      'tables, with their schema, whose rows may be changed or deleted later; or paths below the directory',
      [],
    )
    .option('--sample <percent>', 'digest so many of a hundred rows or files instead of all; all are counted')
    .option('--digest-up-to <mebibytes>', 'tell larger files by their size and time alone')
    .option('--jobs <number>', 'connections that read at a time', DEFAULT_JOBS)
    .option('--format <format>', FORMATS.join(' or '), 'text')
    .action(async (options: Options) => {
      const format = checkFormat(options.format, FORMATS);
      const { database, directory } = checkSource(options);
      const said =
        database === undefined ? await ofFiles(options, directory!) : await ofDatabase(options, database);
      const lines = said.lines.flatMap(line => wrap(plain(line), ''));
      const summary = { ...said.summary, out: options.out };
      process.stdout.write(`${format === 'json' ? JSON.stringify(summary, null, 2) : lines.join('\n')}\n`);
      done(EXIT.fine);
    });
}

/** @throws RecoveryError `no-single-source`, `option-without-use` */
function checkSource(options: Options): Pick<Options, 'database' | 'directory'> {
  const { database, directory } = options;
  if (database !== undefined) refuse('--digest-up-to', options.digestUpTo, '--directory');
  if (directory !== undefined) refuse('--tenant-column', options.tenantColumn, '--database');
  if ((database === undefined) !== (directory === undefined)) return { database, directory };
  throw RecoveryError.invalid({
    code: 'no-single-source',
    path: 'manifest',
    problem: database === undefined ? 'nothing to record' : 'two things to record',
    allowed: 'either --database or --directory',
    fix: 'name one of them',
  });
}

function refuse(path: string, received: string | undefined, allowed: string): void {
  if (received === undefined) return;
  throw RecoveryError.invalid({
    ...{ code: 'option-without-use', path, received, allowed: `together with ${allowed}` },
    problem: 'this says nothing of what is recorded',
    fix: 'leave it out',
  });
}

interface Said {
  readonly summary: object;
  readonly lines: readonly string[];
}

async function ofFiles(options: Options, directory: string): Promise<Said> {
  const summary = await manifestOfFiles({ ...options, directory });
  return { summary, lines: fileSummaryLines({ ...summary, out: options.out }) };
}

async function ofDatabase(options: Options, database: string): Promise<Said> {
  const bar = progress('recording');
  try {
    const manifest = await recordManifest({
      target: parseTarget(database, '--database'),
      tenantColumn: options.tenantColumn ?? null,
      mayChange: options.mayChange,
      samplePercent: options.sample === undefined ? null : checkCount(options.sample, '--sample', 99),
      jobs: checkCount(options.jobs, '--jobs', 64),
      onProgress: bar.update,
    });
    writeOutput(options.out, `${JSON.stringify(manifest, null, 2)}\n`);
    const summary = summarize(manifest);
    return { summary, lines: linesOf({ ...summary, out: options.out }) };
  } finally {
    bar.stop();
  }
}

function linesOf(summary: ManifestSummary & { readonly out: string }): readonly string[] {
  const { database, tables, rows, tenants, policies, marker, out } = summary;
  const recorded = `${database}: ${rows} rows in ${tables} tables, ${tenants} tenants, ${policies} policies`;
  const newest =
    marker === null ? 'no commit markers, so no RPO can be measured' : `newest commit marker ${marker.at}`;
  const across =
    summary.acrossTenants.length > 0
      ? [`rows of several tenants are seen by ${summary.acrossTenants.join(', ')}`]
      : [];
  return [recorded, newest, ...across, `written to ${out}`];
}
