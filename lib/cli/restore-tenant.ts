import * as path from 'node:path';
import type { Command } from 'commander';
import type { Evidence } from '../model/evidence';
import { newestDigest } from '../rehearse/evidence/chain';
import { recordOf } from '../rehearse/evidence/record';
import { measure } from '../rehearse/freshness/measure';
import { parseTarget } from '../rehearse/session/target';
import { type RestoreTenantOptions, restoreTenant } from '../rehearse/tenant/restore-tenant';
import { renderEvidenceText } from '../render/drill/evidence-text';
import { renderTenantText } from '../render/drill/tenant-text';
import { EXIT, type ExitCode } from './exit';
import { checkFormat } from './format';
import { progress } from './progress';
import { checkTime } from './time';
import { writeOutput } from './write-output';

const FORMATS = ['text', 'json'] as const;

interface Options {
  readonly from: string;
  readonly into: string;
  readonly tenant: string;
  readonly tenantColumn: string;
  readonly tables?: readonly string[];
  readonly dryRun?: boolean;
  readonly disasterAt?: string;
  readonly evidence?: string;
  readonly format: string;
}

/** `cdk-recovery restore-tenant`: one tenant's rows back out of a restored database, and no other row touched. */
export function addRestoreTenant(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('restore-tenant')
    .description("bring one tenant's rows back from a database restored aside; touches no other row")
    .requiredOption('--from <url>', 'the database that was restored aside')
    .requiredOption('--into <url>', 'the live database')
    .requiredOption('--tenant <id>', 'whose rows')
    .requiredOption('--tenant-column <name>', 'column that says whose a row is')
    .option('--tables <table...>', 'tables, with their schema; else all that have the column')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--disaster-at <time>', 'when it happened; takes the measure of RPO and RTO')
    .option('--evidence <file>', 'write the record here, chained to the newest one beside it')
    .option('--format <format>', FORMATS.join(' or '), 'text')
    .action(async (options: Options) => {
      const format = checkFormat(options.format, FORMATS);
      const disasterAt =
        options.disasterAt === undefined ? null : checkTime(options.disasterAt, '--disaster-at');
      const dryRun = options.dryRun === true;
      const bar = progress('reading');
      try {
        const given: RestoreTenantOptions = {
          from: parseTarget(options.from, '--from'),
          into: parseTarget(options.into, '--into'),
          tenant: options.tenant,
          tenantColumn: options.tenantColumn,
          tables: options.tables ?? null,
          dryRun,
          onProgress: bar.update,
        };
        const startedAt = new Date();
        const { changes, outcomes, marker, serverVersion } = await restoreTenant(given);
        bar.stop();
        const { evidence: file } = options;
        const finishedAt = new Date();
        const evidence: Evidence | null = dryRun
          ? null
          : recordOf({
              kind: 'validation',
              startedAt,
              finishedAt,
              component: {
                type: 'PostgreSQL',
                recoveryPoint: given.from.name,
                restoredTo: given.into.name,
              },
              objective: null,
              measured: measure(marker, disasterAt, finishedAt),
              outcomes,
              postgres: serverVersion,
              previousDigest: file === undefined ? null : newestDigest(path.dirname(file)),
            });
        if (file !== undefined && evidence !== null)
          writeOutput(file, `${JSON.stringify(evidence, null, 2)}\n`);
        const report = { schemaVersion: 1, dryRun, changes, evidence };
        process.stdout.write(
          format === 'json'
            ? `${JSON.stringify(report, null, 2)}\n`
            : `${renderTenantText(report)}${evidence === null ? '' : `\n${renderEvidenceText(evidence)}`}`,
        );
        done(evidence === null || evidence.outcome === 'passed' ? EXIT.fine : EXIT.no);
      } finally {
        bar.stop();
      }
    });
}
