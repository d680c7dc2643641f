import { lackingPrograms } from '../../lib/rehearse/drill/client-programs';
import { againstDump, againstDumpLine } from './database/against-dump';
import { predictionLine, predictions } from './database/recovery';

/**
 * How long `validate` takes for a database, against `pg_dump | wc -c` of the same one in the same run, and how far a
 * recovery time is off that is predicted from smaller ones. Only ratios are worth quoting: seconds belong to the
 * machine.
 */
const SIZES_MIB = (process.env['BENCH_DATABASE_MIB'] ?? '256,1024,10240').split(',').map(Number);
const RUNS = Number(process.env['BENCH_RUNS'] ?? 3);
const AIM = 1;

/** What all sizes may take together. The last one is made as large as still fits. */
const MOST_SECONDS = 600;

/** Recoveries, and the sizes that a prediction is made from and for. */
const RECOVERIES = 5;
const RECOVERED_MIB = [1, 128, 512] as const;

async function main(): Promise<void> {
  const lacking = lackingPrograms();
  if (lacking !== null) {
    process.stderr.write(`validate against pg_dump was not measured: ${lacking}\n`);
    process.exitCode = 2;
    return;
  }
  let [spent, perMib] = [0, 0];
  for (const size of SIZES_MIB) {
    const fits = perMib === 0 ? size : Math.floor((MOST_SECONDS - spent) / perMib);
    const measured = await againstDump(Math.min(size, fits), RUNS);
    spent += measured.seconds;
    perMib = measured.seconds / measured.mib;
    process.stderr.write('\n');
    process.stdout.write(againstDumpLine(measured, AIM));
  }
  const predicted = await predictions(RECOVERED_MIB, RECOVERIES);
  process.stderr.write('\n');
  process.stdout.write(predictionLine(RECOVERED_MIB[2], predicted));
}

void main();
