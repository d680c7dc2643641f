import type { Command } from 'commander';
import { recordManifest } from '../rehearse/manifest/record';
import { type ManifestSummary, summarize } from '../rehearse/manifest/summary';
import { parseTarget } from '../rehearse/session/target';
import { plain } from '../render/posture/words';
import { wrap } from '../render/posture/wrap';
import { DEFAULT_JOBS, checkCount } from './count';
import { EXIT, type ExitCode } from './exit';
import { checkFormat } from './format';
import { progress } from './progress';
import { writeOutput } from './write-output';

const FORMATS = ['text', 'json'] as const;

interface Options {
  readonly database: string;
  readonly out: string;
  readonly tenantColumn?: string;
  readonly mayChange: readonly string[];
  readonly sample?: string;
  readonly jobs: string;
  readonly format: string;
}

/** `cdk-recovery manifest`: what a restore of a database must bring back. */
export function addManifest(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('manifest')
    .description('record what a restore must bring back: counts, digests, schema, policies, roles')
    .requiredOption('--database <url>', 'database to record, such as postgresql://user@host/name')
    .requiredOption('--out <file>', 'file to write')
    .option('--tenant-column <name>', 'column that says whose a row is, in every table that has it')
    .option(
      '--may-change <table...>',
      'tables, with their schema, whose rows may be changed or deleted later',
      [],
    )
    .option('--sample <percent>', 'digest so many of a hundred rows instead of all; all are counted')
    .option('--jobs <number>', 'connections that read at a time', DEFAULT_JOBS)
    .option('--format <format>', FORMATS.join(' or '), 'text')
    .action(async (options: Options) => {
      const format = checkFormat(options.format, FORMATS);
      const bar = progress('recording');
      try {
        const manifest = await recordManifest({
          target: parseTarget(options.database, '--database'),
          tenantColumn: options.tenantColumn ?? null,
          mayChange: options.mayChange,
          samplePercent: options.sample === undefined ? null : checkCount(options.sample, '--sample', 99),
          jobs: checkCount(options.jobs, '--jobs', 64),
          onProgress: bar.update,
        });
        writeOutput(options.out, `${JSON.stringify(manifest, null, 2)}\n`);
        bar.stop();
        const summary = { ...summarize(manifest), out: options.out };
        process.stdout.write(format === 'json' ? `${JSON.stringify(summary, null, 2)}\n` : text(summary));
        done(EXIT.fine);
      } finally {
        bar.stop();
      }
    });
}

function text(summary: ManifestSummary & { readonly out: string }): string {
  const { database, tables, rows, tenants, policies, marker, out } = summary;
  const recorded = `${database}: ${rows} rows in ${tables} tables, ${tenants} tenants, ${policies} policies`;
  const newest =
    marker === null ? 'no commit markers, so no RPO can be measured' : `newest commit marker ${marker.at}`;
  const across =
    summary.acrossTenants.length > 0
      ? [`rows of several tenants are seen by ${summary.acrossTenants.join(', ')}`]
      : [];
  const lines = [recorded, newest, ...across, `written to ${out}`].flatMap(line => wrap(plain(line), ''));
  return `${lines.join('\n')}\n`;
}
