import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type * as library from './library';

/** One fresh process' figures. */
export interface Measurement {
  readonly importSeconds: number;
  readonly synthSeconds: number;
  readonly peakMiB: number;
  readonly resources: number;
  /** How many resources of each type, as one string, so that both sides can be held to the same list. */
  readonly types: string;
}

const [, , side, count] = process.argv;
const tenants = Array.from({ length: Number(count) }, (_, index) => ({ tenantId: `tenant-${index}` }));

const beforeImport = process.hrtime.bigint();
// Loaded here and not at the top, because loading is one of the things measured.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { build } = require(side === 'library' ? './library' : './by-hand') as typeof library;
const imported = process.hrtime.bigint();

const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-recovery-bench-'));
build(tenants, outdir).synth();
const synthesized = process.hrtime.bigint();

const counts = new Map<string, number>();
for (const file of fs.readdirSync(outdir).filter(name => name.endsWith('.template.json'))) {
  const template = JSON.parse(fs.readFileSync(path.join(outdir, file), 'utf8')) as {
    Resources?: Record<string, { Type: string }>;
  };
  for (const { Type } of Object.values(template.Resources ?? {}))
    counts.set(Type, (counts.get(Type) ?? 0) + 1);
}
fs.rmSync(outdir, { recursive: true, force: true });

const measurement: Measurement = {
  importSeconds: Number(imported - beforeImport) / 1e9,
  synthSeconds: Number(synthesized - imported) / 1e9,
  peakMiB: process.resourceUsage().maxRSS / 1024,
  resources: [...counts.values()].reduce((sum, one) => sum + one, 0),
  types: [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([type, n]) => `${type}=${n}`)
    .join(' '),
};
process.stdout.write(`${JSON.stringify(measurement)}\n`);
