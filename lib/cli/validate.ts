import * as path from 'node:path';
import type { Command } from 'commander';
import { parseDuration } from '../model/duration';
import { RecoveryError } from '../model/errors';
import { type Objective, checkObjective } from '../model/objective';
import { readErasures } from '../rehearse/erasure/read';
import { newestDigest } from '../rehearse/evidence/chain';
import { readManifest } from '../rehearse/manifest/read';
import { parseTarget } from '../rehearse/session/target';
import { validate } from '../rehearse/validation/validate';
import { renderEvidenceText } from '../render/drill/evidence-text';
import { DEFAULT_JOBS, checkCount } from './count';
import { EXIT, type ExitCode } from './exit';
import { checkFormat } from './format';
import { progress } from './progress';
import { checkTime } from './time';
import { writeOutput } from './write-output';

const FORMATS = ['text', 'json'] as const;

interface Options {
  readonly database: string;
  readonly manifest: string;
  readonly erased?: string;
  readonly evidence?: string;
  readonly disasterAt?: string;
  readonly rpo?: string;
  readonly rto?: string;
  readonly store?: string;
  readonly recoveredBefore?: string;
  readonly probeTenants?: string;
  readonly jobs: string;
  readonly format: string;
}

/** `cdk-recovery validate`: whether a restored database is whole, keeps tenants apart, and forgot whom it must. */
export function addValidate(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('validate')
    .description('check a restored database against a manifest; exits with 1 unless every check passed')
    .requiredOption('--database <url>', 'the restored database, such as postgresql://user@host/name')
    .requiredOption('--manifest <file>', 'what it must hold, as cdk-recovery manifest wrote it')
    .option('--erased <file>', 'erased subjects and where nothing of them may be, YAML or JSON')
    .option('--evidence <file>', 'write the record here, chained to the newest one beside it')
    .option('--disaster-at <time>', 'when it happened; takes the measure of RPO and RTO')
    .option('--rpo <duration>', 'objective to hold the measured RPO against, such as 15m')
    .option('--rto <duration>', 'objective to hold the measured RTO against, such as 1h')
    .option('--store <id>', 'store that was restored, as assess calls it')
    .option('--recovered-before <xid>', 'first transaction after the recovery; later rows are a fault')
    .option('--probe-tenants <number>', 'try each role with so many tenants instead of all')
    .option('--jobs <number>', 'connections that read at a time', DEFAULT_JOBS)
    .option('--format <format>', FORMATS.join(' or '), 'text')
    .action(async (options: Options) => {
      const format = checkFormat(options.format, FORMATS);
      const { evidence: file, erased, disasterAt, store, probeTenants, recoveredBefore } = options;
      const bar = progress('reading');
      try {
        const evidence = await validate({
          kind: 'validation',
          target: parseTarget(options.database, '--database'),
          manifest: readManifest(options.manifest),
          erasures: erased === undefined ? null : readErasures(erased),
          disasterAt: disasterAt === undefined ? null : checkTime(disasterAt, '--disaster-at'),
          objective: objectiveIn(options),
          ...(store === undefined ? {} : { store }),
          recoveredBefore:
            recoveredBefore === undefined
              ? null
              : String(checkCount(recoveredBefore, '--recovered-before', Number.MAX_SAFE_INTEGER)),
          probeTenants: probeTenants === undefined ? null : checkCount(probeTenants, '--probe-tenants', 1e9),
          jobs: checkCount(options.jobs, '--jobs', 64),
          previousDigest: file === undefined ? null : newestDigest(path.dirname(file)),
          onProgress: bar.update,
        });
        bar.stop();
        const json = `${JSON.stringify(evidence, null, 2)}\n`;
        if (file !== undefined) writeOutput(file, json);
        process.stdout.write(format === 'json' ? json : renderEvidenceText(evidence));
        done(evidence.outcome === 'passed' ? EXIT.fine : EXIT.no);
      } finally {
        bar.stop();
      }
    });
}

/** @throws RecoveryError `half-an-objective`, `invalid-duration`, `invalid-objective` */
function objectiveIn({ rpo, rto, disasterAt }: Options): Objective | null {
  if (rpo === undefined && rto === undefined) return null;
  if (rpo === undefined || rto === undefined || disasterAt === undefined) {
    const text =
      'an objective is held against what was measured; give --rpo, --rto and --disaster-at together';
    throw new RecoveryError('half-an-objective', text, rpo === undefined ? '--rto' : '--rpo');
  }
  const objective = { rpoSeconds: parseDuration(rpo, '--rpo'), rtoSeconds: parseDuration(rto, '--rto') };
  return checkObjective(objective, '--rpo and --rto');
}
