import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import Table from 'cli-table3';
import type { Measurement } from './subject';

/**
 * Compares synthesis through this library with the same resources written by hand, in alternating fresh
 * processes. Only ratios are worth quoting: absolute times belong to the machine.
 */
const TENANTS = [1, 100, 1_000];
const RUNS = Number(process.env['BENCH_RUNS'] ?? 5);
const AIM = 1.1;

type Side = 'library' | 'by-hand';

function measure(side: Side, tenants: number): Measurement {
  const output = execFileSync(
    process.execPath,
    ['--max-old-space-size=8192', path.join(__dirname, 'subject.js'), side, String(tenants)],
    { encoding: 'utf8', env: { ...process.env, CDK_VALIDATION: 'false', CDK_DISABLE_STACK_TRACE: '1' } },
  );
  return JSON.parse(output.trim().split('\n').at(-1)!) as Measurement;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function ratio(pairs: readonly (readonly [Measurement, Measurement])[], figure: keyof Measurement): string {
  const ratios = pairs.map(([library, byHand]) => Number(library[figure]) / Number(byHand[figure]));
  const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
  return `${median(ratios).toFixed(2)} (${spread})`;
}

const table = new Table({
  head: ['tenants', 'resources', 'synth time', 'peak memory', 'import time', 'synth s (library / by hand)'],
  style: { head: [], border: [] },
});
const librarySeconds = new Map<number, number>();

for (const tenants of TENANTS) {
  const pairs: [Measurement, Measurement][] = [];
  for (let run = 0; run < RUNS; run += 1) {
    // Whoever goes first may find a colder cache: take turns.
    const first: Side = run % 2 === 0 ? 'library' : 'by-hand';
    const one = measure(first, tenants);
    const other = measure(first === 'library' ? 'by-hand' : 'library', tenants);
    pairs.push(first === 'library' ? [one, other] : [other, one]);
    process.stderr.write(`\r${tenants} tenants: ${run + 1} of ${RUNS} pairs `);
  }
  const [library, byHand] = pairs[0]!;
  if (library.types !== byHand.types) {
    process.stderr.write(
      `\nnot the same resources:\n  library ${library.types}\n  by hand ${byHand.types}\n`,
    );
    process.exit(2);
  }
  librarySeconds.set(tenants, median(pairs.map(([one]) => one.synthSeconds)));
  table.push([
    tenants,
    library.resources,
    ratio(pairs, 'synthSeconds'),
    ratio(pairs, 'peakMiB'),
    ratio(pairs, 'importSeconds'),
    `${median(pairs.map(([one]) => one.synthSeconds)).toFixed(2)} / ${median(pairs.map(([, two]) => two.synthSeconds)).toFixed(2)}`,
  ]);
}

process.stderr.write('\n');
process.stdout.write(
  [
    `Ratios of the library to the same resources by hand: median of ${RUNS} pairs (smallest to largest); aim ≤ ${AIM}.`,
    table.toString(),
    growth(),
    '',
  ].join('\n'),
);

function growth(): string {
  const perTenant = (from: number, to: number): number =>
    (librarySeconds.get(to)! - librarySeconds.get(from)!) / (to - from);
  const small = perTenant(1, 100);
  const large = perTenant(100, 1_000);
  return `Cost of one more tenant, 100 to 1,000 against 1 to 100: ${(large / small).toFixed(2)} (aim ≤ 1).`;
}
